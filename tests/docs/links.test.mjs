// Every link of every page that stays in the repository leads somewhere, down to the heading.

import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { test } from "node:test";
import { PAGES, ROOT } from "./pages.mjs";

/** A heading's anchor, as code hosts make it. */
function anchor(heading) {
  return heading.replace(/`|\[([^\]]*)\]\([^)]*\)/g, "$1").trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "").replace(/\s/g, "-");
}

const anchors = new Map(PAGES.map(({ name, prose }) => [name, [...prose.matchAll(/^#+ (.*)$/gm)].map(([, text]) => anchor(text))]));

/** Targets of a page that stay in the repository, and what is wrong with each. */
function broken({ name, prose }) {
  const targets = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target).filter((target) => !/^(https?|mailto):/.test(target));
  return targets.flatMap((target) => {
    const [path, heading] = target.split("#");
    const page = path ? normalize(join(dirname(name), path)) : name;
    if (!existsSync(ROOT + page)) return `${name}: ${target}: there is no ${page}`;
    return heading && !anchors.get(page)?.includes(heading) ? `${name}: ${target}: ${page} has no such heading` : [];
  });
}

test("links lead somewhere, down to the heading", () => {
  assert.ok(PAGES.length > 5);
  assert.deepEqual(PAGES.flatMap(broken), []);
});

test("pages name no heading twice, so that every anchor is one place", () => {
  for (const [name, list] of anchors) {
    if (name !== "CHANGELOG.md") assert.equal(new Set(list).size, list.length, `${name}: ${list.join(" ")}`);
  }
});
