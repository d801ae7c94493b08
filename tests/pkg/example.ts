// Compiled by the package's tests with `tsc --strict`: what a user writes must type-check, and what is wrong must not.

import init, {
  catalog,
  decodeLink,
  encodeLink,
  evaluate,
  type InputError,
  map,
  type Report,
  type Scenario,
  type ScenarioInput,
  sweep,
} from "routemath";

/** Neither Node's library nor a browser's is at hand everywhere. */
declare const console: { log(...said: unknown[]): void };

await init();
// @ts-expect-error Nothing comes back: in Node there is nothing to give.
const { memory } = await init();
console.log(memory);

const input: ScenarioInput = {
  v: 1,
  model: "gpt-5.5",
  workload: { requestsPerMonth: 1e6, cachedInputShare: "0.5", toolCalls: { "web-search": 1 } },
  pools: [{ id: "aws", commitmentRemaining: "1200000", otherSpendPerMonth: 80_000 }],
  offers: ["openai/gpt-5.5/global", { id: "custom-1", prices: { input: "5.5", long: { above: 272_000 } } }],
  overrides: { "openai/gpt-5.5/global": { "prices.input": "5.2", "features.batch": "no" } },
  verified: [{ offer: "custom-1", check: "price", on: "2026-11-20" }],
};

const fixed = {
  v: 1,
  model: "gpt-5.5",
  offers: ["openai/gpt-5.5/global"],
  workload: { requiredFeatures: ["vision"], boundary: { clouds: ["aws"] } },
  pools: [{ id: "aws" }],
  verified: [],
} as const;
console.log(evaluate(fixed).verdict.kind);

const report: Report = evaluate(input);
const flips: number = report.flips.length;
// @ts-expect-error Without sensitivity there are no flips.
console.log(flips, evaluate(input, { sensitivity: false }).flips.length);
const saving: string | null = report.verdict.savesPerMonth;
const shares: Record<string, string> = report.split?.shares ?? {};
for (const { gate, result, why } of report.offers.flatMap((offer) => offer.gates)) {
  if (result === "unknown") console.log(gate, why);
}

const { scenario } = decodeLink(encodeLink(input));
if (scenario) {
  const complete: Scenario = scenario;
  const tokens: string | number = complete.workload.inputTokens;
  console.log(tokens, evaluate(complete).best?.offer);
}

const axis = { input: "workload.requestsPerMonth", values: [1e3, "1e6"] } as const;
const line: Float64Array | undefined = sweep(input, axis).totals[0];
const winners: Uint8Array = map(input, axis, { input: "workload.inputTokens", values: [1, 2] }).winners;
// @ts-expect-error An axis names its input.
console.log(line, winners, sweep(input, { values: [1] }));

try {
  // @ts-expect-error The model is required.
  evaluate({ v: 1, offers: [] });
} catch (error) {
  for (const { code, path } of (error as InputError).problems) console.log(code, path);
}

// @ts-expect-error A price is no list.
const wrong: ScenarioInput = { v: 1, model: "m", offers: [{ id: "x", prices: { input: [5] } }] };
// @ts-expect-error There is no such field.
const misspelt: ScenarioInput = { v: 1, model: "m", offers: [], workloads: {} };
// @ts-expect-error The figure may not exist.
const total: string = report.offers[0]!.monthly.total;

console.log(saving, shares, catalog().offers.length, wrong, misspelt, total);
