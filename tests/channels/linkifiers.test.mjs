// A link pasted into plain text is found whole by what chats, wikis and mail turn text into links with.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { Autolinker } from "autolinker";
import { LinkifyIt } from "linkify-it";
import { find } from "linkifyjs";
import MarkdownIt from "markdown-it";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { random, written } from "./links.mjs";

const RANDOM = 300;
/** How a link stands in a text. */
const PLACES = [
  (link) => link,
  (link) => `See ${link} for the figures.`,
  (link) => `The figures: ${link}.`,
  (link) => `The figures (${link}), as of today.`,
  (link) => `${link}, and more\nin the next line`,
];
const links = [...written(), ...random(RANDOM)];
const sent = links.flatMap((link) => PLACES.map((place) => ({ link, text: place(link) })));

const linkify = new LinkifyIt();
const markdown = new MarkdownIt({ linkify: true });
const remark = unified().use(remarkParse).use(remarkGfm);
const FINDERS = {
  "linkify-it": (text) => (linkify.match(text) ?? []).map(({ url }) => url),
  "markdown-it": (text) => targets(markdown.parse(text, {})),
  linkifyjs: (text) => find(text).map(({ href }) => href),
  Autolinker: (text) => Autolinker.parse(text, { urls: true }).map((match) => match.getUrl()),
  "remark-gfm": (text) => urls(remark.parse(text)),
};

for (const [name, finder] of Object.entries(FINDERS)) {
  test(`${name} finds every link whole`, () => whole(sent.map(({ text }) => finder(text))));
}

const python = process.env.PYTHON;
const run = python && spawnSync(python, [fileURLToPath(new URL("linkify.py", import.meta.url))], {
  input: JSON.stringify(sent.map(({ text }) => text)),
  encoding: "utf8",
  maxBuffer: 1 << 28,
});

for (const name of ["bleach", "cmark-gfm", "docutils"]) {
  test(`${name} finds every link whole`, () => {
    assert.ok(python, "PYTHON names the Python that has the packages of requirements.txt; `cargo xtask test` sets it");
    assert.equal(run.status, 0, run.stderr);
    whole(JSON.parse(run.stdout)[name]);
  });
}

test("there is something to find", () => {
  assert.ok(written().length >= 20 && new Set(links).size > RANDOM, `${new Set(links).size} links`);
  console.log(`${sent.length} texts with ${links.length} links`);
});

/** Each text holds its one link and nothing else. */
function whole(found) {
  const lost = sent.filter(({ link }, at) => !(found[at].length === 1 && found[at][0] === link));
  const shown = lost.slice(0, 5).map(({ text }) => `${text}\n  found ${found[sent.findIndex((each) => each.text === text)].join(" and ") || "nothing"}`);
  assert.equal(lost.length, 0, `${lost.length} of ${sent.length}:\n${shown.join("\n")}`);
}

function targets(tokens) {
  return tokens.flatMap(({ type, attrs, children }) => [
    ...(type === "link_open" ? attrs.filter(([key]) => key === "href").map(([, value]) => value) : []),
    ...targets(children ?? []),
  ]);
}

function urls({ type, url, children = [] }) {
  return [...(type === "link" ? [url] : []), ...children.flatMap(urls)];
}
