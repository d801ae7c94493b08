// The calculator inside other people's pages: two origins, six kinds of frames, with and without the CORS header, and
// all of that inside a page that is itself sandboxed.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "./lib/harness.mjs";
import { DIST } from "./lib/server.mjs";

const LINK = "v=1&rq=2000000&in=4000&ui=compact";
const POPUPS = "allow-popups allow-popups-to-escape-sandbox allow-downloads";

// What a frame of each kind is given. An opaque origin may fetch nothing without the header.
const KINDS = {
  "a plain frame": { attrs: "" },
  "a frame that may copy": { attrs: 'allow="clipboard-write"' },
  "scripts alone": { attrs: 'sandbox="allow-scripts"', opaque: true },
  "scripts and origin": { attrs: 'sandbox="allow-scripts allow-same-origin"' },
  "scripts, origin, popups": { attrs: `sandbox="allow-scripts allow-same-origin ${POPUPS}" allow="clipboard-write"` },
  "the single file in srcdoc": { attrs: 'sandbox="allow-scripts"', inline: true },
};

for (const [kind, { attrs, opaque, inline }] of Object.entries(KINDS)) {
  for (const cors of [true, false]) {
    for (const sandboxed of [false, true]) {
      const name = `embed: ${kind}${cors ? "" : ", no CORS"}${sandboxed ? ", parent sandboxed" : ""}`;
      const blocked = !cors && !inline && (opaque || sandboxed);
      const run = async ({ page, server }) => {
        server.cors = cors;
        const frame = await inParent(page, server, attrs, inline, sandboxed);
        await (blocked ? saysSo(frame) : works(page, frame));
      };
      test(name, run, blocked ? { expects: [/CORS policy/, /ERR_FAILED/, /TypeError: Failed to fetch/] } : {});
    }
  }
}

/** Opens a page with one frame of ours and returns the frame. */
async function inParent(page, server, attrs, inline, sandboxed) {
  const source = inline ? `srcdoc="${attribute(await single())}"` : `src="${server.other}embed.html?${attribute(LINK)}"`;
  const frame = `<iframe id="ours" ${attrs} ${source} width="700" height="600"></iframe>`;
  server.pages.set("/parent.html", { body: `<!DOCTYPE html><title>parent</title><link rel="icon" href="data:,">${frame}` });
  const outer = '<!DOCTYPE html><title>outer</title><link rel="icon" href="data:,"><iframe id="outer" sandbox="allow-scripts" src="parent.html" width="800" height="700"></iframe>';
  server.pages.set("/outer.html", { body: outer });
  await page.goto(server.url + (sandboxed ? "outer.html" : "parent.html"));
  const parent = sandboxed ? page.frameLocator("#outer") : page;
  return parent.frameLocator("#ours");
}

/** The single file with a scenario of its own, since a srcdoc has no address to hold one. */
async function single() {
  const html = await readFile(`${DIST}/routemath.html`, "utf8");
  return html.replace('id="scenario">null<', `id="scenario">${JSON.stringify(LINK)}<`);
}

function attribute(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;");
}

/** Styled, shows the link's own answer, its slider moves, and it copies. */
async function works(page, frame) {
  await frame.locator("#page:not([aria-busy]) main").waitFor();
  const field = frame.locator(".hero .field").first();
  assert.equal(await field.inputValue(), "4,000");
  assert.equal(await frame.locator("#shell").count(), 0);
  assert.equal(await frame.locator(".embed-foot").evaluate((foot) => getComputedStyle(foot).display), "flex");
  await frame.locator("input[type=range]").first().press("ArrowRight");
  await frame.locator(".hero .field").first().and(frame.locator("input")).waitFor();
  assert.equal(await field.inputValue(), "5,000");
  await frame.locator(".embed-foot").getByRole("button", { name: "Copy link" }).click();
  await frame.getByText("Link copied").first().waitFor();
  const copied = await pasted(page);
  assert.match(copied, /#v=1&k=[a-z2-7]{6}&.*&rq=2000000&in=5000/);
  assert.ok(!copied.includes("ui=compact"), "a link for people opens the whole page");
}

/** What the clipboard holds, as a page of its own may read it. */
async function pasted(page) {
  const other = await page.context().newPage();
  await other.goto(new URL("/404.html", page.url()).href);
  await other.bringToFront();
  const text = await other.evaluate(() => navigator.clipboard.readText());
  await other.close();
  return text;
}

/** Where nothing can load, the frame shows the example and says that it is no more. */
async function saysSo(frame) {
  const card = frame.locator(".card.crash");
  await card.waitFor();
  assert.match(await card.innerText(), /could not start here/);
  assert.match(await card.getByRole("link", { name: "Open full calculator" }).getAttribute("href"), /#v=1&rq=2000000/);
  assert.ok(await frame.getByText("not your link’s answer").first().isVisible());
  assert.ok(await frame.getByText("Example.").first().isVisible());
  assert.equal(await frame.locator("#shell h1").evaluate((h1) => getComputedStyle(h1).fontWeight), "600", "styled");
}
