// What the pages say of the program is what it says of itself.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { ROOT } from "./pages.mjs";

const read = (name) => readFileSync(ROOT + name, "utf8");

test("program, package and what is to be installed have the same version", () => {
  const [, version] = read("Cargo.toml").match(/^version = "(.*)"$/m);
  assert.equal(JSON.parse(read("pkg/package.json")).version, version);
  assert.ok(read("pkg/README.md").includes(`npm install ./routemath-${version}.tgz`));
});

test("the Rust that the README names is one that the page is made small with", () => {
  const [, named] = read("README.md").match(/With a Rust other than (\d+\.\d+) the page/);
  assert.match(read("xtask/src/program.rs"), new RegExp(`^const KNOWN: .*"rustc ${named}\\."`, "m"));
});

test("facts turn stale after as many days as the README says", () => {
  const [, days] = read("README.md").match(/Facts older than (\d+) days/);
  const [, ours] = read("src/catalog/select.rs").match(/STALE_AFTER_DAYS: i64 = (\d+);/);
  assert.equal(days, ours);
});

test("locks name no server that packages came from", () => {
  for (const lock of ["package-lock.json", ...["bench", "browsers", "measure"].map((name) => `tests/${name}/package-lock.json`)]) {
    assert.ok(!read(lock).includes('"resolved"'), lock);
  }
});
