// From the click to the first input that works, over a slow link: 1.6 Mb/s, 150 ms round trip, a processor 4 times slower.

import { throttle } from "../e2e/lib/timing.mjs";
import { bar, quantile, shown } from "./lib/bars.mjs";
import { reference } from "./lib/reference.mjs";

const LINK = { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 };
const SLOWER = 4;
const ROUNDS = 5;
const SETTLE_MS = 500;

/** Loads the page `ROUNDS` times, each in a profile of its own so that nothing is cached, and notes the medians. */
export async function load(browser, url) {
  const rounds = [];
  for (let round = 0; round < ROUNDS; round += 1) rounds.push(await once(browser, url));
  const median = (name) => quantile(rounds.map((each) => each[name]), 0.5);
  const note = `reference loop ${shown(median("loop"))} ms`;
  bar("requests of a cold load", median("requests"), { most: 6, gate: true });
  bar("transfer of a cold load, headers included", median("bytes"), { most: 110_000, unit: " B" });
  bar("layout shift (CLS)", Math.max(...rounds.map(({ cls }) => cls)), { most: 0.01, gate: true });
  bar("requests after loading", Math.max(...rounds.map(({ later }) => later)), { most: 0, gate: true });
  bar("largest paint (LCP), slow link", median("lcp"), { most: 1000, unit: " ms", note });
  bar("first input usable, slow link", median("usable"), { most: 1200, unit: " ms", note });
}

async function once(browser, url) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  try {
    const page = await context.newPage();
    const seen = await watch(page);
    await page.addInitScript(observe);
    await throttle(page, SLOWER);
    await page.goto(url);
    await page.waitForFunction(() => globalThis.measured.usable, undefined, { timeout: 60_000 });
    await page.waitForTimeout(SETTLE_MS);
    // Before anything is touched: what moves because of an input is no shift.
    const { usable, lcp, cls } = await page.evaluate(() => globalThis.measured);
    const { requests, bytes } = seen;
    await proveUsable(page);
    await page.waitForTimeout(SETTLE_MS);
    return { usable, lcp, cls, requests, bytes, later: seen.requests - requests, loop: await reference(page) };
  } finally {
    await context.close();
  }
}

/** Counts requests and the bytes that came over the wire, and slows the link down. */
async function watch(page) {
  const seen = { requests: 0, bytes: 0 };
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", LINK);
  session.on("Network.requestWillBeSent", ({ request }) => (seen.requests += request.url.startsWith("data:") ? 0 : 1));
  session.on("Network.loadingFinished", ({ encodedDataLength }) => (seen.bytes += encodedDataLength));
  return seen;
}

/** What was called usable must be: a slider's key changes the answer. */
async function proveUsable(page) {
  const answer = () => page.locator("main h1").innerText();
  const before = await answer();
  await page.locator("main input[type=range]").first().press("End");
  await page.waitForFunction((text) => document.querySelector("main h1").innerText !== text, before);
}

// Runs in the page, before anything of the page.
function observe() {
  const measured = (globalThis.measured = { usable: 0, lcp: 0, cls: 0 });
  const on = (type, each) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
  on("largest-contentful-paint", ({ startTime }) => (measured.lcp = startTime));
  on("layout-shift", ({ value, hadRecentInput }) => (measured.cls += hadRecentInput ? 0 : value));
  // A shell drawn ahead of the program takes no input: its sliders are disabled or inert. Nor does what is hidden yet.
  const ready = () => {
    const slider = document.querySelector("main input[type=range]:not(:disabled)");
    if (slider && !slider.closest("[inert], [hidden]")) return (measured.usable = performance.now());
    setTimeout(ready, 5);
  };
  ready();
}
