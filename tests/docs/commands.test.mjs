// Every command that a page tells its reader to type exists; those that are quick are run.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { FILES, PAGES, ROOT, blocks } from "./pages.mjs";

/** Runs `cargo xtask …`; when that runs these tests, it names itself, so that nothing is built again. */
function xtask(...words) {
  const [program, ...first] = process.env.XTASK ? [process.env.XTASK] : ["cargo", "xtask"];
  return spawnSync(program, [...first, ...words], { cwd: ROOT, encoding: "utf8" });
}

/** Commands of `cargo xtask`, as it lists them itself. */
const usage = xtask().stderr;
const XTASK = [...usage.matchAll(/^ {2}([a-z][a-z-]+)/gm)].map(([, name]) => name);
/** Programs that pages send their reader to elsewhere, and what is known of how they are called there. */
const OTHERS = [
  /^cargo install (--locked )?(cargo-fuzz|cargo-mutants|trunk)(@[\d.]+)?$/,
  /^cargo \+nightly fuzz run --fuzz-dir tests\/fuzz (decode|json)\b/,
  /^cargo mutants\b/,
  /^trunk (build|serve)$/,
  /^npm install routemath$/,
  /^apt-get install chromium chromium-driver$/,
  /^rustup component add [\w-]+$/,
  /^git (clone|tag|push)\b/,
];

/** Whether a command can be typed as it stands. */
function exists(command) {
  const [program, ...words] = command.split(/\s+/);
  if (program === "cargo" && words[0] === "xtask") return words.length === 1 || XTASK.includes(words[1]);
  if (program === "cargo" && words[0] === "test") return tests(words).every((name) => FILES.includes(`tests/${name}.rs`));
  if (program === "cargo" && ["check", "doc", "fmt", "clippy"].includes(words[0])) return true;
  if (["node", "python3"].includes(program)) return FILES.includes(words[0]);
  return OTHERS.some((known) => known.test(command));
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

test("cargo xtask size prints every file of the page", () => {
  const { stdout: printed } = xtask("size");
  assert.match(printed, /^index\.html +\d+ +\d+$/m);
  assert.match(printed, /^whole page +\d+ +of \d+/m);
});

test("cargo xtask catalog-diff says what is wrong with a broken file, and where", () => {
  const { status, stderr } = xtask("catalog-diff", "README.md");
  assert.notEqual(status, 0);
  assert.match(stderr, /README\.md: line 1, column 1/);
});
