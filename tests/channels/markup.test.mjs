// A link pasted into HTML as it is, with bare ampersands, stays the link it was: in Chromium's own parser.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { launch } from "../e2e/lib/browser.mjs";
import { random, written } from "./links.mjs";

const KEYS = new URL("../../src/scenario/link/keys.rs", import.meta.url);
const links = [...written(), ...random(300)];
let browser;
let page;

before(async () => {
  browser = await launch();
  page = await browser.newPage();
});
after(() => browser.close());

/** What Chromium makes of texts pasted into markup: between tags, and as an attribute. */
function pasted(texts) {
  return page.evaluate((texts) => {
    const parse = (markup) => new DOMParser().parseFromString(markup, "text/html").body.firstChild;
    return texts.map((text) => ({
      text: parse(`<p>${text}</p>`).textContent,
      attribute: parse(`<a href="${text}">x</a>`).getAttribute("href"),
      escaped: parse(`<a href="${text.replaceAll("&", "&amp;")}">x</a>`).getAttribute("href"),
    }));
  }, texts);
}

test("a link between tags or in an attribute stays as it was", async () => {
  for (const [at, made] of (await pasted(links)).entries()) {
    const link = links[at];
    assert.deepEqual(made, { text: link, attribute: link, escaped: link });
  }
});

test("every name that the keys keep clear of is one that Chromium replaces", async () => {
  const [, list] = readFileSync(KEYS, "utf8").match(/LEGACY_ENTITIES: &str = "([^"]+)"/);
  const names = list.replace(/\\\n\s*/g, "").trim().split(/\s+/);
  assert.equal(names.length, 106);
  const texts = names.map((name) => `https://calc.example.com/#v=1&${name}x=1`);
  const kept = (await pasted(texts)).filter(({ text }, at) => text === texts[at]);
  assert.deepEqual(kept, []);
});
