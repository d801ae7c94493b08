// Runs every *.test.mjs of a folder with Node's runner and prints the counts: `node tests/run.mjs tests/pkg`.

import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { run } from "node:test";

const folder = resolve(process.argv[2]);
const files = readdirSync(folder).filter((name) => name.endsWith(".test.mjs")).map((name) => join(folder, name));

const counts = { passed: 0, failed: 0 };
const events = run({ files, concurrency: 1, timeout: 300_000 });
// A file is reported like a test that holds its tests; only the tests themselves count, or a file that broke off.
const counted = ({ name, nesting, details }) => nesting > 0 || !files.includes(name) || details.error;
events.on("test:pass", (event) => {
  if (!counted(event)) return;
  counts.passed += 1;
  console.log(`ok      ${event.name}`);
});
events.on("test:fail", (event) => {
  if (!counted(event)) return;
  counts.failed += 1;
  console.log(`FAILED  ${event.name}\n${indent(event.details.error?.cause ?? event.details.error)}`);
});
events.on("end", () => {
  // In Cargo's words, so that every suite is counted alike.
  console.log(`\ntest result: ${counts.failed ? "FAILED" : "ok"}. ${counts.passed} passed; ${counts.failed} failed`);
  process.exitCode = counts.failed > 0 || counts.passed === 0 ? 1 : 0;
});
events.resume();

function indent(error) {
  return String(error?.stack ?? error).replace(/^/gm, "        ");
}
