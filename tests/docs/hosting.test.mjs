// The nginx recipe sends the headers that `_headers` sends; the policy alone is left to the page's own.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parse } from "../e2e/lib/server.mjs";
import { ROOT, blocks } from "./pages.mjs";

test("the nginx recipe has every header of _headers but the policy", () => {
  const [{ headers }] = parse(readFileSync(`${ROOT}www/_headers`, "utf8"));
  const [lines] = blocks(readFileSync(`${ROOT}docs/hosting.md`, "utf8"), ["nginx"]);
  const set = lines.flatMap((line) => line.match(/^ {2}add_header (\S+) (\S+) always;$/)?.slice(1, 3).join(": ") ?? []);
  const sent = Object.entries(headers).filter(([name]) => name !== "Content-Security-Policy");
  assert.deepEqual(set.sort(), sent.map(([name, value]) => `${name}: ${value}`).sort());
});
