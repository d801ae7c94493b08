// Every command that a page tells its reader to type exists, and something runs it: a test of this file, or what `PROOF`
// names.

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { FILES, PAGES, ROOT, blocks } from "./pages.mjs";

/** How `cargo xtask` is called; when that runs these tests, it names itself, so that nothing is built again. */
const [PROGRAM, ...FIRST] = process.env.XTASK ? [process.env.XTASK] : ["cargo", "xtask"];

const xtask = (...words) => spawnSync(PROGRAM, [...FIRST, ...words], { cwd: ROOT, encoding: "utf8" });

/** Runs a command that has to succeed, and gives what it printed. */
function done(...words) {
  const { status, stdout, stderr } = xtask(...words);
  assert.equal(status, 0, stderr);
  return stdout;
}

/** Commands of `cargo xtask`, as it lists them itself. */
const usage = xtask().stderr;
const XTASK = [...new Set([...usage.matchAll(/^ {2}([a-z][a-z-]+)/gm)].map(([, name]) => name))];
/** Programs that pages send their reader to elsewhere, how they are called there, and what shows that it works. */
const OTHERS = [
  [/^cargo install (--locked )?(cargo-fuzz|cargo-mutants|trunk)(@[\d.]+)?$/, "a tool of somebody else"],
  [/^cargo \+nightly fuzz run --fuzz-dir tests\/fuzz (decode|json)\b/, "by hand, for hours"],
  [/^cargo mutants\b/, "by hand, for hours"],
  [/^trunk (build|serve)$/, "`cargo xtask trunk-check` builds with Trunk"],
  [/^npm install \.\/routemath-[\d.]+\.tgz$/, "tests/pkg/ installs the tarball"],
  [/^git (clone|tag|push)\b/, "a command of Git"],
];

/** What runs each command of `cargo xtask`: this file, a suite of `cargo xtask test`, `check`, .ci/run, or a person. */
const PROOF = {
  serve: "here",
  test: "ci",
  check: "by hand, before a release",
  build: "suite",
  "single-file": "here",
  size: "here",
  lint: "check",
  browsers: "by hand, before a release",
  measure: "ci",
  bench: "check",
  release: "here",
  "fresh-clone": "by hand, before a release",
  "catalog-diff": "here",
  pkg: "suite",
  trunk: "ci",
  "trunk-check": "ci",
};

/** Whether a command can be typed as it stands. */
function exists(command) {
  const [program, ...words] = command.split(/\s+/);
  if (program === "cargo" && words[0] === "xtask") return words.length === 1 || XTASK.includes(words[1]);
  if (program === "cargo" && words[0] === "test") return tests(words).every((name) => FILES.includes(`tests/${name}.rs`));
  if (program === "cargo" && ["check", "doc", "fmt", "clippy"].includes(words[0])) return true;
  if (["node", "python3"].includes(program)) return FILES.includes(words[0]);
  return OTHERS.some(([known]) => known.test(command));
}

function tests(words) {
  return words.flatMap((word, at) => (words[at - 1] === "--test" ? [word] : []));
}

/** What stands in shell blocks, and in running text between backticks. */
function commands({ text, prose }) {
  const typed = blocks(text, ["sh", "bash", "shell"]).flat().map((line) => line.replace(/\s+#.*$|^\$ /g, ""));
  const named = [...prose.matchAll(/`((?:cargo|trunk|npm|node|python3|apt-get|rustup|git) [^`]+)`/g)].map(([, command]) => command);
  return [...typed, ...named.map((command) => command.replace(/[\s[]*(FILE…|ARGS…|NAME|PART|N)\]?$/, ""))];
}

for (const page of PAGES.filter((page) => commands(page).length > 0)) {
  test(`commands of ${page.name}`, () => {
    for (const command of commands(page)) assert.ok(exists(command), `\`${command}\` is no command that is known to work`);
  });
}

test("cargo xtask lists what it can do", () => {
  assert.ok(XTASK.length >= 10 && ["serve", "test", "check"].every((name) => XTASK.includes(name)), usage);
  const source = readFileSync(`${ROOT}xtask/src/main.rs`, "utf8");
  for (const name of XTASK) assert.ok(source.includes(`("${name}",`), `${name} is listed, but not run`);
});

test("every command of cargo xtask is run by something", () => {
  assert.deepEqual(Object.keys(PROOF), XTASK);
  const read = (name) => readFileSync(ROOT + name, "utf8");
  const [ours, ci, check, suites] = ["tests/docs/commands.test.mjs", ".ci/run", "xtask/src/check.rs", "xtask/src/suites.rs"].map(read);
  const [release] = read("CONTRIBUTING.md").match(/^## Release$[\s\S]*/m);
  const runs = {
    here: (name) => new RegExp(`(done|xtask|spawn)\\((PROGRAM, \\[\\.\\.\\.FIRST, )?"${name}"`).test(ours),
    ci: (name) => new RegExp(`^(nice )?cargo xtask ${name}( |$)`, "m").test(ci),
    suite: (name) => new RegExp(`before: \\w+::${name}\\b`).test(suites),
    check: (name) => new RegExp(`^ {4}(\\w+::)?${name}\\(`, "m").test(check),
    "by hand, before a release": (name) => release.includes(`\`cargo xtask ${name}\``),
  };
  for (const [name, where] of Object.entries(PROOF)) assert.ok(runs[where](name), `${name} is not run ${where}`);
});

test("cargo xtask release builds the page, the single file and the package", () => {
  const { version } = JSON.parse(readFileSync(`${ROOT}pkg/package.json`, "utf8"));
  const tarball = `${ROOT}pkg/routemath-${version}.tgz`;
  rmSync(tarball, { force: true });
  assert.match(done("release"), /^Built dist\/$[\s\S]*^Built pkg\/$/m);
  for (const file of [tarball, `${ROOT}dist/index.html`, `${ROOT}dist/routemath.html`]) assert.ok(existsSync(file), file);
});

/** Where the links of the single file lead. */
const canonical = () => readFileSync(`${ROOT}dist/routemath.html`, "utf8").match(/<link rel="canonical" href="([^"]*)">/)?.[1];

test("cargo xtask single-file leads the links of its file to an address", () => {
  const address = "https://example.org/routemath/";
  assert.match(done("single-file", address), /routemath\.html: \d+ bytes/);
  assert.equal(canonical(), address);
  const { status, stderr } = xtask("single-file", "javascript:x");
  assert.notEqual(status, 0);
  assert.match(stderr, /usage: cargo xtask single-file/);
});

test("cargo xtask serve serves the page at the address it prints", async () => {
  // In a group of its own: Cargo, which stands between, would not pass a signal on.
  const server = spawn(PROGRAM, [...FIRST, "serve", "--port", "0"], { cwd: ROOT, detached: true, stdio: ["ignore", "pipe", "inherit"] });
  try {
    const address = await new Promise((found, failed) => {
      let printed = "";
      server.stdout.setEncoding("utf8").on("data", (text) => {
        printed += text;
        const [, url] = printed.match(/Serving dist\/ on (http:\S+)/) ?? [];
        if (url) found(url);
      });
      server.on("exit", () => failed(new Error(printed)));
    });
    const answer = await fetch(address);
    assert.equal(answer.status, 200);
    assert.match(await answer.text(), /<title>/);
    assert.equal(canonical(), undefined, "built without an address again");
  } finally {
    if (server.exitCode === null) process.kill(-server.pid);
  }
});

test("cargo xtask size prints every file of the page", () => {
  const { stdout: printed } = xtask("size");
  assert.match(printed, /^index\.html +\d+ +\d+$/m);
  assert.match(printed, /^whole page +\d+ +of \d+/m);
});

test("cargo xtask catalog-diff compares the book with a price map", () => {
  const folder = mkdtempSync(join(tmpdir(), "routemath-"));
  try {
    const file = join(folder, "map.json");
    const row = { litellm_provider: "openai", mode: "chat", input_cost_per_token: 5e-6, output_cost_per_token: 3.1e-5 };
    writeFileSync(file, JSON.stringify({ "gpt-5.5": row }));
    const printed = done("catalog-diff", file);
    assert.match(printed, /map\.json: LiteLLM, 1 rows, 1 of them in the book/);
    assert.match(printed, /openai\/gpt-5\.5\/\w+.*\n.*31/);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("cargo xtask catalog-diff says what is wrong with a broken file, and where", () => {
  const { status, stderr } = xtask("catalog-diff", "README.md");
  assert.notEqual(status, 0);
  assert.match(stderr, /README\.md: line 1, column 1/);
});
