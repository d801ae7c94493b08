// Runs every *.test.mjs of this folder against dist/, as last built: node tests/e2e/run.mjs [part of a test's name]

import { readdir } from "node:fs/promises";
import { runAll } from "./lib/harness.mjs";

const folder = new URL("./", import.meta.url);
const files = (await readdir(folder)).filter((name) => name.endsWith(".test.mjs")).sort();
for (const file of files) await import(new URL(file, folder));
process.exitCode = (await runAll(process.argv[2])) ? 0 : 1;
