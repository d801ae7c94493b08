// What browsers and hosts take away: the page answers without it, or says plainly what it cannot do.

import assert from "node:assert/strict";
import { test } from "./lib/harness.mjs";

const LINK = "#v=1&in=4000";

/** Makes a slider move, and waits until the page has answered. */
async function moves(page) {
  const before = await page.locator(".hero .field").first().inputValue();
  await page.locator("input[type=range]").first().press("ArrowRight");
  await page.waitForFunction((before) => document.querySelector(".hero .field").value !== before, before);
}

test("faults: storage that throws is never asked", async ({ page, open }) => {
  await page.addInitScript(() => {
    for (const name of ["localStorage", "sessionStorage", "indexedDB", "caches"]) {
      Object.defineProperty(globalThis, name, { get: () => { throw new DOMException(name, "SecurityError"); } });
    }
    Object.defineProperty(Document.prototype, "cookie", { get: () => { throw new DOMException("cookie", "SecurityError"); } });
  });
  await open(LINK);
  await moves(page);
});

test("faults: a history that cannot be written leaves the page working", async ({ page, open }) => {
  await page.addInitScript(() => {
    History.prototype.replaceState = History.prototype.pushState = () => { throw new DOMException("no", "SecurityError"); };
  });
  await open(LINK);
  await moves(page);
  await page.waitForTimeout(400);
  await page.locator(".top").getByRole("button", { name: "Reset all" }).click();
  await page.waitForFunction(() => document.querySelector(".hero .field").value === "4,000");
  assert.match(await page.evaluate(() => location.href), /#v=1&in=4000$/);
  await page.getByRole("button", { name: "Copy link" }).first().click();
  await page.getByText("Link copied").first().waitFor();
});

test("faults: six hundred moves write the address forty times at most", async ({ page, open }) => {
  await page.addInitScript(() => {
    globalThis.written = 0;
    const { replaceState } = History.prototype;
    History.prototype.replaceState = function (...args) {
      globalThis.written += 1;
      return replaceState.apply(this, args);
    };
  });
  await open(LINK);
  await page.locator("input[type=range]").first().evaluate(async (slider) => {
    for (let move = 0; move < 600; move += 1) {
      slider.valueAsNumber = move % Number(slider.max);
      slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
      if (move % 2) await new Promise((resolve) => setTimeout(resolve, 33));
    }
    slider.dispatchEvent(new Event("change", { bubbles: true }));
  });
  await page.waitForTimeout(400);
  const written = await page.evaluate(() => globalThis.written);
  assert.ok(written >= 1 && written <= 40, `${written} times`);
});

test("faults: a clipboard that refuses leaves the command, and without both the text is there to copy by hand", async ({ page, open }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
    globalThis.commands = [];
    const { execCommand } = Document.prototype;
    Document.prototype.execCommand = function (name) {
      globalThis.commands.push(name);
      return globalThis.deaf ? false : execCommand.call(this, name);
    };
  });
  await open(LINK);
  const copy = page.getByRole("button", { name: "Copy link" }).first();
  await copy.click();
  await page.getByText("Link copied").first().waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /#v=1&k=\w+&.*in=4000/);
  await page.evaluate(() => (globalThis.deaf = true));
  await copy.click();
  const field = page.locator("textarea.manual");
  assert.match(await field.inputValue(), /#v=1&k=\w+&.*in=4000/);
  await page.waitForFunction(() => {
    const field = document.querySelector("textarea.manual");
    return field.selectionEnd - field.selectionStart === field.value.length;
  });
  assert.deepEqual(await page.evaluate(() => globalThis.commands), ["copy", "copy"]);
});

test("faults: without a secure context there is no clipboard, and copying works", async ({ page, open }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, "clipboard", { value: undefined }));
  await open(LINK);
  await page.getByRole("button", { name: "Copy link" }).first().click();
  await page.getByText("Link copied").first().waitFor();
});

test("faults: nothing of the page asks to print, to confirm or to be told", async ({ page, open }) => {
  await page.addInitScript(() => {
    for (const name of ["print", "alert", "confirm", "prompt"]) globalThis[name] = () => { throw new DOMException(name, "NotSupportedError"); };
  });
  await open(LINK);
  await moves(page);
  for (const name of ["Reset all", "Undo", "Pin as baseline"]) await page.locator(".top").getByRole("button", { name }).click();
});

test("faults: offline after loading, everything goes on", async ({ page, context, open }) => {
  await open(LINK);
  await page.waitForLoadState("networkidle");
  await context.setOffline(true);
  await moves(page);
  await page.locator("#shape").selectOption("agent-loop");
  await page.waitForFunction(() => document.querySelector(".hero .field").value === "12,000");
  await page.goto(`${page.url().split("#")[0]}#v=1&in=9000`);
  await page.waitForFunction(() => document.querySelector(".hero .field").value === "9,000");
  await page.locator(".share").getByRole("button", { name: "More" }).click();
  for (const name of ["CSV", "SVG", "JSON"]) {
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name, exact: true }).click();
    assert.equal((await download).suggestedFilename(), `routemath.${name.toLowerCase()}`);
  }
});

test("faults: a link of four thousand characters is read, and one nobody could send is not written", async ({ page, open }) => {
  const values = (offer, count) => Array.from({ length: count }, (_, at) => `${offer}:features.feature-${at}:unknown`).join();
  const long = `#v=1&in=4000&ov=${values("bedrock", 110)}`;
  assert.ok(long.length > 3_500 && long.length < 4_100, `${long.length}`);
  await open(long);
  assert.equal(await page.locator(".hero .field").first().inputValue(), "4,000");
  await page.goto("about:blank");
  await open(`#v=1&in=4000&ov=${values("bedrock", 200)}`);
  const before = page.url();
  await moves(page);
  await page.waitForTimeout(400);
  assert.equal(page.url(), before, "the address keeps the last good link");
  await page.getByText(/more than 4,?000\. Save it under More, JSON/).first().waitFor();
});

test("faults: an exception in the middle of work ends in the card, and the link leads back", async ({ page, open }) => {
  await open(LINK);
  await moves(page);
  await page.waitForTimeout(400);
  const link = page.url();
  // The document refuses what the program asks of it, in the middle of an update.
  await page.evaluate(() => {
    const { createElement, createTextNode } = Document.prototype;
    // Once: the card is made by the same means.
    let left = 1;
    const broken = (real) => function (...args) {
      if (left && new Error().stack.includes("wasm")) throw new Error(`refused ${left--}`);
      return real.apply(this, args);
    };
    Object.assign(Document.prototype, { createElement: broken(createElement), createTextNode: broken(createTextNode) });
  });
  await page.locator("#shape").selectOption("agent-loop");
  await page.locator(".card.crash").waitFor();
  await page.getByRole("button", { name: "Reload" }).click();
  await page.locator("#page:not([aria-busy]) main").waitFor();
  assert.equal(await page.locator(".card.crash").count(), 0);
  // The edit that broke the page is in the link as well.
  assert.notEqual(page.url(), link);
  assert.equal(await page.locator("#shape").evaluate((it) => it.selectedOptions[0].textContent), "Agent loop");
}, { expects: [/refused|panicked|unreachable/] });

test("faults: without a way to follow widths charts are drawn as wide as they are found", async ({ page, open }) => {
  await page.addInitScript(() => delete globalThis.ResizeObserver);
  await open(LINK);
  for (const id of ["crossover", "map", "tornado"]) {
    const chart = page.locator(`figure[aria-labelledby="${id}"]`);
    await chart.scrollIntoViewIfNeeded();
    await chart.locator("svg").first().waitFor();
  }
});
