// The whole page as one file: from a disk and inside a sandboxed frame, with the same answers as the hosted page.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { pathToFileURL } from "node:url";
import { inflateRawSync } from "node:zlib";
import { test } from "./lib/harness.mjs";
import { modules } from "./lib/program.mjs";
import { DIST } from "./lib/server.mjs";

const FILE = `${DIST}/routemath.html`;
const DISK = pathToFileURL(FILE).href;
const LINKS = [
  "v=1",
  "v=1&m=claude-sonnet-5-5&in=200000&out=2000&ct=150000&cw=20000&ttl=1h",
  "v=1&rq=1200000&in=1800&out=420&ci=0.35&cm=aws:500000:12:20000&need=function-calling,json-mode&ov=azure:prices.input:4.1",
  "v=1&rq=1200000&of=openai,x1&x1=n:Gateway+1+eu;in:2.25;out:9.5;at:aws/eu-west-1;rt:35;pool:aws",
];

/** All there is to read of the answer, in view or not, and what the page hands out of it. */
async function answered(page) {
  await page.locator("#page:not([aria-busy]) main").waitFor();
  await page.locator(".answer h1").waitFor();
  return page.locator("html").evaluate((root) => {
    const shown = [".answer > div:first-child", ".offers", "#facts", ".matrix", ".to-check"].map((selector) => root.querySelector(selector)?.textContent);
    return { answer: root.dataset.answer, shown };
  });
}

async function json(page) {
  await page.locator(".share").getByRole("button", { name: "More" }).click();
  const download = page.waitForEvent("download");
  await page.getByRole("button", { name: "JSON", exact: true }).click();
  return readFile(await (await download).path(), "utf8");
}

async function framed(page, server, scenario, sandbox = "allow-scripts") {
  const html = (await readFile(FILE, "utf8")).replace('id="scenario">null<', `id="scenario">${JSON.stringify(scenario)}<`);
  const srcdoc = html.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
  server.pages.set("/doc.html", { body: `<!DOCTYPE html><title>doc</title><link rel="icon" href="data:,"><iframe sandbox="${sandbox}" srcdoc="${srcdoc}" width="1440" height="900"></iframe>` });
  await page.goto(`${server.url}doc.html`);
  return page.frameLocator("iframe");
}

for (const link of LINKS) {
  test(`single: from a disk and in srcdoc the same answer as hosted: ${link}`, async ({ page, server, open }) => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await open(`#${link}`);
    const hosted = await answered(page);
    const saved = await json(page);
    await page.goto(`${DISK}#${link}`);
    assert.deepEqual(await answered(page), hosted);
    assert.equal(await json(page), saved, "the same file, byte for byte");
    // A frame shows everything too, but for the scroll bar's width.
    const frame = await framed(page, server, link);
    assert.deepEqual(await answered(frame), hosted);
  });
}

test("single: nothing is fetched, before or after", async ({ page, requests }) => {
  await page.goto(DISK);
  await answered(page);
  await page.locator("input[type=range]").first().press("ArrowRight");
  await page.waitForTimeout(400);
  assert.deepEqual(requests.filter((url) => !url.startsWith("data:")), [DISK]);
});

test("single: an address wins over what stands in the file, and `#` over `?`", async ({ page, server }) => {
  const tokens = (where) => where.locator(".hero .field").first().inputValue();
  const frame = await framed(page, server, "v=1&in=5000");
  await answered(frame);
  assert.equal(await tokens(frame), "5,000");
  const path = "/given.html";
  const body = (await readFile(FILE, "utf8")).replace('id="scenario">null<', 'id="scenario">"v=1&in=5000"<');
  server.pages.set(path, { body });
  for (const [address, expected] of [["", "5,000"], ["?v=1&in=6000", "6,000"], ["?v=1&in=6000#v=1&in=7000", "7,000"], ["#section", "5,000"]]) {
    await page.goto("about:blank");
    await page.goto(server.url + path.slice(1) + address);
    await answered(page);
    assert.equal(await tokens(page), expected, address);
  }
});

test("single: the link of a copy leads to the page it names", async ({ page, server }) => {
  const body = (await readFile(FILE, "utf8")).replace("</head>", '<link rel="canonical" href="https://calc.example/llm/"></head>');
  server.pages.set("/copy.html", { body });
  await page.goto(`${server.url}copy.html#v=1&in=5000`);
  await answered(page);
  await page.getByRole("button", { name: "Copy link" }).first().click();
  await page.getByText("Link copied").first().waitFor();
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /^https:\/\/calc\.example\/llm\/#v=1&k=/);
});

test("single: a changed script is refused by the file's own policy", async ({ page, server }) => {
  const body = (await readFile(FILE, "utf8")).replace("</body>", "<script>globalThis.changed = true</script></body>");
  server.pages.set("/changed.html", { body });
  await page.goto(`${server.url}changed.html`);
  await answered(page);
  assert.equal(await page.evaluate(() => globalThis.changed), undefined);
}, { expects: [/^csp: script-src-elem inline/, /^console: .*Content Security Policy/] });

for (const [what, damage] of [
  ["cut", (html) => html.slice(0, html.indexOf('id="packed"') + 90_000)],
  ["changed", (html) => html.replace(/(id="packed"[^>]*>.{60000}).../su, "$1abc")],
]) {
  test(`single: a copy that is ${what} says so, and shows no answer of its own`, async ({ page, server }) => {
    server.pages.set("/damaged.html", { body: damage(await readFile(FILE, "utf8")) });
    await page.goto(`${server.url}damaged.html#v=1&in=5000`);
    const card = page.getByRole("alert");
    await card.getByText("The calculator could not start here.").waitFor();
    assert.ok(await card.isVisible());
    assert.equal(await page.locator("#page").count(), 0);
    assert.equal(await page.getByText("not your link’s answer").first().isVisible(), true);
  }, { expects: [/^console: Error: this copy of the file is cut or changed/] });
}

test("single: the file is one text of UTF-8 that every way of reading leaves alone", async () => {
  const bytes = await readFile(FILE);
  const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  assert.ok(!/[\0\r]/.test(text));
  assert.deepEqual(Buffer.from(text), bytes);
});

/** What the file's own unpacker makes of its text, outside any browser. */
async function unpacked() {
  const html = await readFile(FILE, "utf8");
  const [, sevens] = html.match(/id="unpacker">([^<]*)</);
  const [, parts, text] = html.match(/id="packed" data-parts="([^"]*)">([^<]*)</);
  const bits = Array.from(sevens, (char) => (char.charCodeAt(0) & 127).toString(2).padStart(7, "0")).join("");
  const deflated = Uint8Array.from(bits.match(/.{8}/g), (byte) => parseInt(byte, 2));
  const { instance } = await WebAssembly.instantiate(inflateRawSync(deflated));
  const { memory, text: at, out, unpack } = instance.exports;
  new Uint8Array(memory.buffer).set(Buffer.from(text), at());
  const [, module, style, glue] = parts.split(" ").map(Number);
  const from = [style, glue].reduce((_, length) => unpack(false, length), 0);
  return Buffer.from(memory.buffer, out() + from, unpack(true, module) - from);
}

test("single: its program is of the hosted one's build", async () => {
  const build = (module) => Buffer.from(WebAssembly.Module.customSections(module, "build")[0]).toString();
  const whole = build(new WebAssembly.Module(await unpacked()));
  assert.match(whole, /^[0-9a-f]{16}$/);
  assert.deepEqual((await modules()).map(build), [whole, whole]);
});

test("single: the page is drawn while its program is unpacked, and says so", async ({ page }) => {
  await page.addInitScript(() => {
    globalThis.said = [];
    new MutationObserver(() => {
      const line = document.querySelector(".unpacking");
      if (line) said.push([line.getAttribute("role"), line.textContent, document.querySelector("h1").checkVisibility()]);
    }).observe(document, { childList: true, subtree: true });
  });
  await page.goto(DISK);
  await answered(page);
  assert.deepEqual(await page.evaluate(() => said[0]), ["status", "Unpacking the calculator", true]);
  assert.equal(await page.locator(".unpacking").count(), 0);
});

test("single: a copy that a browser saved from the running page starts again", async ({ page, server }) => {
  server.pages.set("/first.html", { body: await readFile(FILE, "utf8") });
  await page.goto(`${server.url}first.html`);
  const first = await answered(page);
  const saved = await page.evaluate(() => `<!DOCTYPE html>\n${document.documentElement.outerHTML}`);
  // Tells the page that was saved from the one that is made anew, which may be busy for too short a time to be seen so.
  server.pages.set("/saved.html", { body: saved.replace('id="page"', 'id="page" data-saved=""') });
  await page.goto(`${server.url}saved.html`);
  await page.locator("#page:not([data-saved])").waitFor({ state: "attached" });
  assert.deepEqual(await answered(page), first);
  assert.equal(await page.locator("#page").count(), 1);
  await page.locator("input[type=range]").first().press("ArrowRight");
  await page.waitForFunction(() => document.querySelector(".hero .field").value === "4,000");
}, { expects: [/./] });

test("single: where a host's policy keeps it from running, it says what to do", async ({ page, server }) => {
  await page.goto(`${server.url}routemath.html#v=1&in=4000`);
  const note = page.locator(".stuck");
  assert.match(await note.innerText(), /lets no page of one file run[^]*Save the file and open it from a disk/);
  assert.equal(await note.locator("a").evaluate(({ href }) => href), `${server.url}#v=1&in=4000`);
  assert.ok(await page.getByText("not your link’s answer").first().isVisible());
  assert.equal(await page.getByText("Reading your link…").isVisible(), false);
  await page.goto(`${server.url}routemath.html?`);
  assert.equal(await page.getByText("not your link’s answer").first().isVisible(), false);
}, { expects: [/^csp: /, /^console: .*Content Security Policy/] });
