// A small test runner over Playwright: every test gets a fresh page, and whatever the page complains about fails it.

import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { launch } from "./browser.mjs";
import { serve } from "./server.mjs";

export const OUT = fileURLToPath(new URL("../out/", import.meta.url));

// Generous, since the machine may be doing something else as well.
const TIMEOUT_MS = 120_000;
// Most of a test is waiting, for a page or a turn of it, so several share a processor.
const LANES = 2;
const tests = [];

/**
 * Registers a test. `run` receives `{ page, context, browser, server, requests, problems, open }`:
 * - `open(link)` loads the page with a link such as "#v=1&in=5", and waits until it shows itself or a crash card;
 * - `requests` lists the addresses fetched so far, `problems` the complaints.
 *
 * Options: `expects`, patterns of the problems that belong to the test, each of which must occur;
 * `context`, options for Playwright's context (viewport, colorScheme, …).
 * A problem is a line: "csp: …", "error: …" (uncaught), "console: …", "request: …" (failed).
 */
export function test(name, run, { expects = [], context = {} } = {}) {
  tests.push({ name, run, expects, context });
}

/** Runs the registered tests whose name contains `filter`, prints each and the counts, returns whether all passed. */
export async function runAll(filter = "") {
  const chosen = tests.filter(({ name }) => name.includes(filter));
  const queue = [...chosen];
  const counts = { passed: 0, failed: 0 };
  await Promise.all(Array.from({ length: LANES }, () => lane(queue, counts)));
  // In Cargo's words, so that every suite is counted alike.
  console.log(`\ntest result: ${counts.failed ? "FAILED" : "ok"}. ${counts.passed} passed; ${counts.failed} failed`);
  return counts.passed > 0 && counts.failed === 0;
}

/** Takes tests off the queue until it is empty, in a browser of its own, with its own clipboard, and counts. */
async function lane(queue, counts) {
  const server = await serve();
  const browser = await launch();
  for (let test = queue.shift(); test; test = queue.shift()) {
    const start = performance.now();
    const failure = await runOne(test, browser, server);
    const seconds = ((performance.now() - start) / 1000).toFixed(1);
    console.log(`${failure ? "FAILED" : "ok    "} ${seconds.padStart(5)} s  ${test.name}`);
    if (failure) console.log(indent(failure));
    counts[failure ? "failed" : "passed"] += 1;
  }
  await browser.close();
  server.close();
}

async function runOne({ name, run, expects, context: options }, browser, server) {
  server.pages.clear();
  server.cors = true;
  const context = await browser.newContext({ ...options, permissions: ["clipboard-read", "clipboard-write"] });
  context.setDefaultTimeout(TIMEOUT_MS / 3);
  const page = await context.newPage();
  const { requests, problems } = await observe(context);
  const open = (link = "") => openPage(page, server.url + link);
  try {
    await limited(run({ page, context, browser, server, requests, problems, open }));
    await page.evaluate(() => new Promise(requestAnimationFrame)).catch(() => {});
    judge(problems, expects);
  } catch (error) {
    const shot = `${OUT}${name.replace(/\W+/g, "-")}.png`;
    await mkdir(OUT, { recursive: true });
    await page.screenshot({ path: shot }).catch(() => {});
    return `${error.stack ?? error}\n${shot}\n${problems.join("\n")}`;
  } finally {
    await context.close();
  }
}

/** Collects what every page and frame of a context fetches and complains about. */
async function observe(context) {
  const requests = [];
  const problems = [];
  context.on("request", (request) => requests.push(request.url()));
  context.on("requestfailed", (request) => problems.push(`request: ${request.url()} ${request.failure()?.errorText}`));
  context.on("weberror", (error) => problems.push(`error: ${error.error()}`));
  context.on("console", (message) => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  await context.exposeBinding("reportCspViolation", (_, text) => problems.push(`csp: ${text}`));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) => {
      globalThis.reportCspViolation(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
  return { requests, problems };
}

async function openPage(page, url) {
  const response = await page.goto(url);
  await page.locator("#page:not([aria-busy]) main, .card.crash").first().waitFor();
  return response;
}

function judge(problems, expects) {
  const surprises = problems.filter((problem) => !expects.some((pattern) => pattern.test(problem)));
  if (surprises.length) throw new Error("the page complained");
  const absent = expects.find((pattern) => !problems.some((problem) => pattern.test(problem)));
  if (absent) throw new Error(`expected a problem like ${absent}`);
}

function limited(promise) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`took over ${TIMEOUT_MS} ms`)), TIMEOUT_MS)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function indent(text) {
  return text.replace(/^/gm, "        ");
}
