// A panic of the program ends in a card that works without it.

import assert from "node:assert/strict";
import { violations } from "./lib/axe.mjs";
import { test } from "./lib/harness.mjs";

const CARD = ".card.crash";
const PANIC = { expects: [/^console: RuntimeError: unreachable/] };
const LINK = "#v=1&in=4000";

// A real panic: when the program first asks for the document's body, there is none to mount into.
async function breakProgram(page) {
  await page.addInitScript(() => {
    const { get } = Object.getOwnPropertyDescriptor(Document.prototype, "body");
    const byProgram = () => new Error().stack.includes("wasm");
    let broken = true;
    Object.defineProperty(Document.prototype, "body", {
      get() {
        if (!broken || !byProgram()) return get.call(this);
        broken = false;
        return null;
      },
    });
  });
}

test("crash: a panic shows the card, and the link survives", async ({ page, server, open }) => {
  await breakProgram(page);
  await open(LINK);
  const card = page.locator(CARD);
  assert.match(await card.innerText(), /Something broke, and it is our bug\.[^]*Your inputs are safe in this link\./);
  await card.getByRole("button", { name: "Copy link" }).click();
  await card.getByRole("button", { name: "Copied" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), server.url + LINK);
}, PANIC);

test("crash: a panic in the middle of an edit leaves a link that holds the edit", async ({ page, open }) => {
  await open(LINK);
  // Once: the card is made by the same means. What the program is refused it takes for impossible.
  await page.evaluate(() => {
    const { createElement } = Document.prototype;
    Document.prototype.createElement = function (...args) {
      if (!new Error().stack.includes("wasm")) return createElement.apply(this, args);
      Document.prototype.createElement = createElement;
      throw new Error("refused");
    };
    // At once, before anything else of the page could be refused an element.
    const slider = document.querySelector("input[type=range]");
    slider.value = Number(slider.value) + 1;
    slider.dispatchEvent(new InputEvent("input", { bubbles: true }));
    slider.dispatchEvent(new Event("change", { bubbles: true }));
  });
  const card = page.locator(CARD);
  await card.waitFor();
  await card.getByRole("button", { name: "Copy link" }).click();
  await card.getByRole("button", { name: "Copied" }).waitFor();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await page.goto("about:blank");
  await page.goto(link);
  await page.locator("#page:not([aria-busy]) main").waitFor();
  assert.equal(await page.locator(".hero .field").first().inputValue(), "5,000", link);
}, { expects: [/RuntimeError: unreachable/] });

test("crash: the report carries message, build, link and browser", async ({ page, server, open }) => {
  await breakProgram(page);
  await open(LINK);
  await page.getByRole("button", { name: "Copy report" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const report = await page.evaluate(() => navigator.clipboard.readText());
  assert.match(report, /^RuntimeError: unreachable\n[^]*wasm-function[^]*\nbuild [0-9a-f]{16}\n/);
  assert.ok(report.includes(server.url + LINK) && report.includes("Chrome"), report);
}, PANIC);

test("crash: the same crash after a reload offers a start without the link", async ({ page, server, open }) => {
  await breakProgram(page);
  await open(LINK);
  await page.getByRole("button", { name: "Reload" }).click();
  await page.getByRole("button", { name: "Start clean" }).click();
  await page.waitForURL(server.url);
}, PANIC);

test("crash: a message is text, whatever it says", async ({ page, open }) => {
  await open();
  await page.locator("#page:not([aria-busy]) main").waitFor();
  await page.evaluate(() => globalThis.routemathCrash("<img src=x onerror=alert(1)>"));
  assert.equal(await page.locator(`${CARD} img`).count(), 0);
  assert.equal(await page.locator(CARD).count(), 1);
  assert.ok(await page.locator("main.main").evaluate((main) => main.closest("[inert]")), "the dead page takes no input");
}, { expects: [/^console: <img/] });

test("crash: without a clipboard the text is there to copy by hand", async ({ page, server, open }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error("no"));
    document.execCommand = () => false;
  });
  await open(LINK);
  await page.evaluate(() => globalThis.routemathCrash("x"));
  await page.locator(CARD).getByRole("button", { name: "Copy link" }).click();
  assert.equal(await page.locator(`${CARD} textarea`).inputValue(), server.url + LINK);
}, { expects: [/^console: x/] });

test("crash: the card violates no rule of axe, in light or dark", async ({ page, open }) => {
  await open();
  await page.evaluate(() => globalThis.routemathCrash("x"));
  assert.deepEqual(await violations(page), []);
  await page.emulateMedia({ colorScheme: "dark" });
  assert.deepEqual(await violations(page), []);
}, { expects: [/^console: x/] });
