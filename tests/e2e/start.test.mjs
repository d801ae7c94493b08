// The page starts, quietly; and where it cannot, it says so.

import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { violations } from "./lib/axe.mjs";
import { test } from "./lib/harness.mjs";
import { PATH, modules, program } from "./lib/program.mjs";
import { DIST } from "./lib/server.mjs";

const WASM = `**${PATH}`;
const GLUE = "**/routemath-app.js";
const CARD = ".card.crash";

test("start: the page shows itself without a complaint", async ({ page, open }) => {
  await open();
  assert.equal(await page.locator("h1").count(), 1);
  assert.equal(await page.locator(CARD).count(), 0);
});

test("start: six requests at most, and none after loading", async ({ page, open, requests }) => {
  await open();
  await page.waitForLoadState("networkidle");
  const loaded = requests.length;
  assert.ok(loaded <= 6, `${loaded} requests: ${requests.join(" ")}`);
  await page.locator("input[type=range]").first().press("ArrowRight");
  await page.waitForTimeout(500);
  assert.deepEqual(requests.slice(loaded), []);
});

test("start: the headers of every file are those of _headers", async ({ open }) => {
  const headers = (await open()).headers();
  assert.match(headers["content-security-policy"], /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'( 'sha256-[^']+'){2}; style-src 'self'/);
  assert.equal(headers["x-content-type-options"], "nosniff");
  assert.equal(headers["access-control-allow-origin"], "*");
  assert.equal(headers["referrer-policy"], "no-referrer");
});

test("start: page and headers name the same policy", async ({ page, open }) => {
  const response = await open();
  const named = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
  assert.equal(named, response.headers()["content-security-policy"]);
});

test("start: no rule of axe is violated, in light or dark", async ({ page, open }) => {
  await open();
  assert.deepEqual(await violations(page), []);
  await page.emulateMedia({ colorScheme: "dark" });
  assert.deepEqual(await violations(page), []);
});

test("start: paths that are not of the page are a 404", async ({ server }) => {
  for (const path of ["no/such/page", "_headers", "..%2fCargo.toml", "%00"]) {
    assert.equal((await fetch(server.url + path)).status, 404, path);
  }
});

test("start: a host that sends Wasm as another type is no obstacle", async ({ page, open }) => {
  await page.route(WASM, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), "content-type": "application/octet-stream" } });
  });
  await open();
  assert.equal(await page.locator(CARD).count(), 0);
});

test("start: a policy that blocks Wasm is named", async ({ page, server, open }) => {
  await page.route(server.url, async (route) => {
    const response = await route.fetch();
    const strip = (text) => text.replace(" 'wasm-unsafe-eval'", "");
    const headers = { ...response.headers(), "content-security-policy": strip(response.headers()["content-security-policy"]) };
    await route.fulfill({ response, headers, body: strip(await response.text()) });
  });
  await open();
  await blocked(page);
}, { expects: [/^csp: script-src wasm-eval/, /^console: .*WebAssembly/] });

test("start: a browser without Wasm is named", async ({ page, open }) => {
  await page.addInitScript(() => delete globalThis.WebAssembly);
  await open();
  await blocked(page);
}, { expects: [/^console: ReferenceError: WebAssembly/] });

test("start: a part that does not arrive is named", async ({ page, open }) => {
  await page.route(WASM, (route) => route.fulfill({ status: 503 }));
  await open();
  assert.match(await page.locator(CARD).innerText(), /could not start here[^]*did not arrive/);
}, { expects: [/^console: .*503|^request: .*ERR_ABORTED/] });

test("start: the answer follows the sliders before the rest of the program has come", async ({ page, server, requests }) => {
  const go = await halved(server);
  await page.goto(server.url);
  const answer = page.locator("#page:not([hidden]) main h1");
  await answer.waitFor();
  const before = await answer.innerText();
  for (const name of ["Payload", "Volume", "AWS commitment"]) await page.getByLabel(`${name}, slider`).press("ArrowLeft");
  await page.getByLabel("AWS commitment, slider").press("Home");
  await page.waitForFunction((text) => document.querySelector("main h1").innerText !== text, before);
  // A digit is read, and where a flip leads to is kept in mind.
  await page.locator('.hero input.field').first().press("5");
  await page.waitForTimeout(500);
  assert.equal(await page.locator("#page[aria-busy]").count(), 1);
  assert.equal(await page.locator("[aria-labelledby=crossover]").count(), 0);
  // Nothing asked for the rest.
  assert.equal(requests.filter((address) => address.endsWith(PATH)).length, 1);
  go();
  await page.locator("#page:not([aria-busy])").waitFor();
  assert.equal(await page.locator("[aria-labelledby=crossover] .chart").count(), 1);
});

test("start: what needs the rest of the program waits for it", async ({ page, server, requests }) => {
  const go = await halved(server);
  await page.goto(server.url);
  await page.locator("#page:not([hidden])").waitFor();
  page.on("request", (request) => request.resourceType() === "xhr" && go());
  await page.getByRole("button", { name: "Copy for chat" }).click();
  await page.getByRole("status").getByText("Text copied").waitFor({ state: "attached" });
  assert.match(await page.evaluate(() => navigator.clipboard.readText()), /Move GPT-5\.5 to Bedrock global/);
  assert.equal(requests.filter((address) => address.endsWith(PATH)).length, 2);
  await page.locator("#page:not([aria-busy])").waitFor();
});

test("start: a program that is cut is named, in its first half and behind it", async ({ page, server }) => {
  const { file, half } = await program();
  for (const end of [half - 1, half, file.length - 1]) {
    server.pages.set(PATH, { headers: { "Content-Type": "application/wasm" }, body: file.subarray(0, end) });
    await page.goto(`${server.url}#v=1&in=${end}`);
    assert.match(await page.locator(CARD).innerText(), /could not start here[^]*did not arrive/);
    await page.waitForTimeout(500);
    assert.equal(await page.locator("#page:not([inert], [hidden])").count(), 0, String(end));
    await page.goto("about:blank");
  }
}, { expects: [/^console: .*is cut/] });

test("start: a rest of another build, asked for at once, reloads once, then the card", async ({ page, server }) => {
  const { file, half } = await program();
  const build = (await modules()).map((module) => Buffer.from(WebAssembly.Module.customSections(module, "build")[0]))[0];
  const other = Buffer.from(file);
  other.fill("0", other.lastIndexOf(build), other.lastIndexOf(build) + build.length);
  let asked = 0;
  const body = async function* () {
    asked += 1;
    if (asked > 1) return yield other;
    yield file.subarray(0, half);
    await new Promise(() => {});
  };
  server.pages.set(PATH, { headers: { "Content-Type": "application/wasm", "Cache-Control": "no-store" }, body });
  await page.goto(server.url);
  await page.locator("#page:not([hidden])").waitFor();
  await page.getByRole("button", { name: "Copy for chat" }).click();
  await page.locator(CARD).waitFor();
  assert.match(await page.locator(CARD).innerText(), /Something broke/);
  assert.equal(asked, 3);
}, { expects: [/^console: glue and WebAssembly are of different builds/, /./] });

/** Serves the program up to the end of its first half, and the rest once the function it gives is called. */
async function halved(server) {
  const { file, half } = await program();
  let go;
  const asked = new Promise((resolve) => (go = resolve));
  const body = async function* () {
    yield file.subarray(0, half);
    await asked;
    yield file.subarray(half);
  };
  server.pages.set(PATH, { headers: { "Content-Type": "application/wasm" }, body });
  return go;
}

test("start: glue and Wasm of two builds reload once, then the card", async ({ page, open }) => {
  let loads = 0;
  await page.route(GLUE, async (route) => {
    loads += 1;
    const response = await route.fetch();
    await route.fulfill({ response, body: (await response.text()).replace(/build\s*=\s*"\w+"/, 'build="another"') });
  });
  await open();
  await page.locator(CARD).waitFor();
  assert.equal(loads, 2);
  assert.match(await page.locator(CARD).innerText(), /Something broke/);
}, { expects: [/^console: glue and WebAssembly are of different builds/] });

test("start: from a disk the card names what works there, and offers no reload", async ({ page }) => {
  for (const name of ["index.html", "embed.html"]) {
    await page.goto(`${pathToFileURL(`${DIST}/${name}`)}#v=1&in=4000`);
    assert.match(await page.locator(CARD).innerText(), /only routemath\.html runs; this page needs a web server/);
    assert.equal(await page.getByRole("button", { name: "Reload" }).count(), 0);
  }
}, { expects: [/./] });

async function blocked(page) {
  const text = await page.locator(CARD).innerText();
  assert.match(text, /The calculator could not start here\.[^]*blocks WebAssembly/);
}
