// What is shown before the program runs: the example as the program will show it, and never a link's reader's example.

import assert from "node:assert/strict";
import { test } from "./lib/harness.mjs";

const WASM = "**/routemath-app_bg.wasm";
const LINK = "#v=1&in=4000";
// What of the page the markup of the build already has; each piece is compared by its text and its place.
const PIECES = [".wordmark", ".tag", "h1", ".why", ".hero label", ".hero .unit", ".hero .words", ".offer .name", ".offer .total", ".offer .gap", ".offer .state", ".offers .take", ".offers .legend > span"];

/** Text and place of every piece below a root. */
function pieces([root, selectors]) {
  return selectors.map((selector) => [...document.querySelectorAll(`${root} ${selector}`)].map((piece) => {
    const { x, y, width, height } = piece.getBoundingClientRect();
    return { selector, text: piece.innerText.replace(/\s+/g, " ").trim(), box: [x, y, width, height].map(Math.round) };
  })).flat();
}

for (const width of [1440, 768, 360]) {
  test(`shell: at ${width} pixels the program finds its page already there`, async ({ page, server }) => {
    let go;
    await page.route(WASM, async (route) => {
      await new Promise((resolve) => (go = resolve));
      await route.continue();
    });
    await page.setViewportSize({ width, height: 900 });
    await page.goto(server.url);
    const before = await page.evaluate(pieces, ["#shell", [...PIECES]]);
    await page.evaluate(() => {
      globalThis.shifts = 0;
      new PerformanceObserver((list) => list.getEntries().forEach(({ value }) => (globalThis.shifts += value))).observe({ type: "layout-shift", buffered: true });
    });
    go();
    await page.locator("#page:not([aria-busy]) main").waitFor();
    assert.equal(await page.locator("#shell").count(), 0);
    await page.locator(".flips li").first().waitFor();
    await page.waitForTimeout(500);
    const after = await page.evaluate(pieces, ["#page", [...PIECES]]);
    assert.deepEqual(before.map(({ selector, text }) => [selector, text]), after.map(({ selector, text }) => [selector, text]));
    // The first screen does not move; below it a caption may take one more line.
    const moved = before.flatMap((piece, at) => (piece.box[1] < 900 && Math.abs(piece.box[1] - after[at].box[1]) > 2 ? [[piece, after[at]]] : []));
    assert.deepEqual(moved, []);
    const shifts = await page.evaluate(() => globalThis.shifts);
    assert.ok(shifts <= 0.01, `layout shift ${shifts}`);
  });
}

test("shell: a link covers the example until its own answer is there", async ({ page, server }) => {
  let go;
  await page.route(WASM, async (route) => {
    await new Promise((resolve) => (go = resolve));
    await route.continue();
  });
  for (const link of [LINK, "?v=1&in=4000", "#v%3D1%26in%3D4000"]) {
    await page.goto("about:blank");
    await page.goto(server.url + link);
    assert.equal(await page.locator("#shell h1").isVisible(), false, link);
    assert.equal(await page.getByText("Reading your link…").isVisible(), true, link);
    go();
    await page.locator("#page:not([aria-busy]) main").waitFor();
    assert.equal(await page.getByText("Reading your link…").count(), 0, link);
    assert.equal(await page.locator(".hero .field").first().inputValue(), "4,000", link);
  }
});

test("shell: without Wasm a link's reader is told that the example is not the link's answer", async ({ page, open }) => {
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await open(LINK);
  await page.locator(".card.crash").waitFor();
  assert.ok(await page.getByText("not your link’s answer").first().isVisible());
  assert.ok(await page.getByText("Example.").first().isVisible());
  assert.ok(await page.locator("#shell h1").isVisible());
  await page.goto("about:blank");
  await open();
  await page.locator(".card.crash").waitFor();
  assert.equal(await page.getByText("not your link’s answer").first().isVisible(), false, "without a link there is nothing to mistake");
}, { expects: [/ReferenceError: WebAssembly/] });

test("shell: without JavaScript the labelled example is there", async ({ browser, server }) => {
  // A context of its own, since the others watch a page with scripts.
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  for (const address of ["", "embed.html?v=1&in=4000"]) {
    await page.goto(server.url + address);
    assert.match(await page.locator("noscript").innerText(), /needs JavaScript and WebAssembly[^]*not your link’s answer/);
    assert.ok(await page.getByText("Example.").first().isVisible());
    // What would act is not there, and a sentence keeps its words.
    for (const dead of [".share", ".rail", ".acts", ".own"]) assert.equal(await page.locator(`#shell ${dead}`).first().isVisible(), false, dead);
    assert.match(await page.locator("#shell dl").innerText(), /structured outputs [^]* and quota/);
    assert.match(await page.locator("h1").innerText(), /^Move GPT-5\.5 to Bedrock global/);
  }
  await context.close();
});

test("shell: the look an address asks for is there from the first paint", async ({ page, server }) => {
  await page.route(WASM, () => {});
  await page.goto(`${server.url}embed.html?ui=answer&theme=dark`);
  const root = page.locator("html");
  assert.equal(await root.getAttribute("data-ui"), "answer");
  assert.equal(await page.locator("#shell .rail").isVisible(), false);
  assert.match(await root.evaluate((root) => getComputedStyle(root).backgroundColor), /^rgb\(21, 23, 27\)/);
});

const BOOT = "**/boot.js";
const LOST = {
  "is missing": { status: 404, body: "none" },
  "is of another type": { contentType: "text/plain", headers: { "X-Content-Type-Options": "nosniff" }, body: "" },
  "is cut": { contentType: "text/javascript", body: '(()=>{"use' },
  "is empty": { contentType: "text/javascript", body: "" },
  "is the page itself": { contentType: "text/html", body: "<!DOCTYPE html><title>x</title>" },
};

for (const [what, answer] of Object.entries(LOST)) {
  test(`shell: a loader that ${what} is told, and the link leads on`, async ({ page, server }) => {
    await page.route(BOOT, (route) => route.fulfill(answer));
    for (const [address, full] of [["#v=1&in=4000", "#v=1&in=4000"], ["embed.html?v=1&in=4000&ui=answer&lock=in", "?v=1&in=4000"]]) {
      await page.goto("about:blank");
      await page.goto(server.url + address);
      assert.match(await page.locator(".stuck").innerText(), /could not start here[^]*did not arrive[^]*Reload/);
      assert.equal(await page.locator(".stuck a").evaluate(({ href }) => href), server.url + full);
      assert.ok(await page.getByText("not your link’s answer").first().isVisible());
      assert.equal(await page.getByText("Reading your link…").isVisible(), false);
    }
    await page.goto("about:blank");
    await page.goto(server.url);
    assert.ok(await page.locator(".stuck").isVisible());
    assert.equal(await page.getByText("not your link’s answer").first().isVisible(), false);
  }, answer.status ? { expects: [/^console: /, /^request: .*boot/] } : answer.headers ? { expects: [/^console: /] } : /cut|itself/.test(what) ? { expects: [/^error: SyntaxError/] } : {});
}

test("shell: an embed without the script that speaks to its page calculates all the same", async ({ page, open }) => {
  await page.route("**/frame.js", (route) => route.fulfill({ status: 404 }));
  await open("embed.html?v=1&in=4000");
  await page.locator("input[type=range]").first().press("ArrowRight");
  await page.waitForFunction(() => /in=5000/.test(location.hash));
  assert.equal(await page.locator(".stuck").count(), 0);
}, { expects: [/^console: .*404/, /^request: /] });

test("shell: another's script that does not load changes nothing", async ({ page, open }) => {
  await open(LINK);
  await page.evaluate(() => new Promise((done) => {
    const script = Object.assign(document.createElement("script"), { src: "missing.js", onerror: done });
    document.head.append(script);
  }));
  await page.locator("input[type=range]").first().press("ArrowRight");
  await page.waitForFunction(() => /in=5000/.test(location.hash) && document.documentElement.dataset.answer);
}, { expects: [/^console: /, /^request: .*missing/] });

test("shell: without its style sheet the page begins with the answer", async ({ page, server, open }) => {
  await page.route("**/style.css", (route) => route.fulfill({ status: 404 }));
  await open();
  assert.ok((await page.locator(".tag .glyph").boundingBox()).height < 20);
  assert.ok((await page.locator("h1").boundingBox()).y < 600);
  await page.route(WASM, () => {});
  await page.goto(`${server.url}?`);
  assert.ok((await page.locator("#shell .tag .glyph").boundingBox()).height < 20);
}, { expects: [/^console: .*404/, /^request: /] });
