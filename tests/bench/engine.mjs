// The engine in Wasm on the example of a first visit, six offers: the report, what would change it, lines and maps.
//
// Times are given in milliseconds and in units: one unit is a loop of plain arithmetic timed in the same run, about a
// millisecond where the bars were set, so that another machine moves both. Processor time of the best of many rounds
// counts, since the machine may do other things. What is timed are calls of the package, the reading and writing of
// JavaScript values included.

import { readFileSync } from "node:fs";
import { evaluate, map, sweep } from "../../pkg/node.mjs";

const ROUNDS = 40;
const CELLS = 64;

const page = readFileSync(new URL("../scenarios/example.md", import.meta.url), "utf8");
const scenario = JSON.parse(page.split("```json\n")[1].split("```")[0]);
scenario.offers.push("bedrock/gpt-5.5/us");

let spoiled = 0;

/** The yardstick: a chain of float arithmetic that no compiler shortens. */
function unit() {
  let [x, sum] = [1, 0];
  for (let i = 0; i < 60_000; i += 1) {
    x = (x * 1.0000001 + i) % 1000.5;
    sum += Math.sqrt(x);
  }
  spoiled += sum;
}

const spread = (input, low, high) => ({
  input,
  values: Array.from({ length: CELLS }, (_, i) => low + ((high - low) * i) / (CELLS - 1)),
});
const requests = spread("workload.requestsPerMonth", 1e4, 1e7);
const other = spread("pools.aws.otherSpendPerMonth", 0, 1.2e5);
const input = spread("workload.inputTokens", 100, 2e5);
const output = spread("workload.outputTokens", 10, 5e3);

const tasks = {
  unit,
  // A line of one point: the scenario is read, the whole report worked out, and hardly anything handed back.
  report: () => sweep(scenario, { ...requests, values: [1e6] }),
  quick: () => evaluate(scenario, { sensitivity: false }),
  full: () => evaluate(scenario),
  line: () => sweep(scenario, requests),
  money: () => map(scenario, requests, other),
  tokens: () => map(scenario, input, output),
};

/** The best round of each; the tasks take turns, so that a busy moment spoils one round of all of them. */
const best = Object.fromEntries(Object.keys(tasks).map((name) => [name, Infinity]));
for (let round = 0; round < ROUNDS; round += 1) {
  for (const [name, task] of Object.entries(tasks)) {
    const start = process.cpuUsage();
    task();
    const { user, system } = process.cpuUsage(start);
    best[name] = Math.min(best[name], (user + system) / 1_000);
  }
}

const rows = [
  ["exact report", best.report, 1],
  ["exact report, handed back as an object", best.quick, null],
  ["flips, tornado and materiality", best.full - best.quick, 15],
  [`line of ${CELLS} points`, best.line, null],
  [`map of ${CELLS} × ${CELLS}: requests, other spend`, best.money, 5],
  [`map of ${CELLS} × ${CELLS}: input, output`, best.tokens, 5],
];
console.log(`one unit: ${best.unit.toFixed(2)} ms (node ${process.version})`);
let missed = 0;
for (const [what, ms, bar] of rows) {
  const units = ms / best.unit;
  const verdict = bar === null ? "" : `at most ${bar}${units > bar ? "  MISSED" : ""}`;
  missed += bar !== null && units > bar ? 1 : 0;
  console.log(`${what.padEnd(44)} ${ms.toFixed(2).padStart(7)} ms ${units.toFixed(2).padStart(7)} units  ${verdict}`);
}
if (missed > 0 || !Number.isFinite(spoiled)) {
  console.error(`${missed} bars missed`);
  process.exitCode = 1;
}
