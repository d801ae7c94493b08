// Pricing requests on several offers: this package beside genai-prices (npm) and LiteLLM (PyPI), in one run on one
// machine. Processor time of the best of several rounds counts, since the machine may do other things.
//
// The others look up a price and multiply. `sweep` also works out egress, latency, quota, commitment and verdict for
// each request, and reads the scenario once a call; `evaluate` writes the whole report too. Fails when `sweep` over many
// requests is not the fastest per offer.

import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { calcPrice } from "@pydantic/genai-prices";
import { evaluate, sweep } from "../../pkg/node.mjs";

const OUTPUT = 500;
const ROUNDS = 9;
const SIZES = Array.from({ length: 200 }, (_, at) => 1_000 + 50 * at);
/** The same offers by the names each of the three has for them; not every library knows every one. */
const OFFERS = [
  { own: "openai/gpt-5.5/global", genai: ["openai", "gpt-5.5"], litellm: "gpt-5.5" },
  { own: "azure/gpt-5.5/global", genai: ["azure", "gpt-5.5"], litellm: "azure/gpt-5.5" },
  { own: "azure/gpt-5.5/us", litellm: "azure/us/gpt-5.5" },
  { own: "azure/gpt-5.5/eu", litellm: "azure/eu/gpt-5.5" },
  { own: "bedrock/gpt-5.5/us", genai: ["aws", "openai.gpt-5.5"] },
  { own: "mantle/gpt-5.5/in-region" },
];
const scenario = {
  v: 1,
  model: "gpt-5.5",
  offers: OFFERS.map(({ own }) => own),
  workload: { inputTokens: SIZES[0], outputTokens: OUTPUT, cachedInputShare: 0 },
};
const known = OFFERS.filter(({ genai }) => genai);
const axis = { input: "workload.inputTokens", values: SIZES };

/** Microseconds of processor time of the best round. */
function best(work) {
  const times = Array.from({ length: ROUNDS }, () => {
    const start = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(start);
    return user + system;
  });
  return Math.min(...times);
}

function genai() {
  return SIZES.map((input_tokens) =>
    known.map(({ genai: [providerId, model] }) => calcPrice({ input_tokens, output_tokens: OUTPUT }, model, { providerId }).total_price));
}

function litellm() {
  const names = OFFERS.flatMap(({ litellm }) => litellm ?? []);
  const asked = { names, requests: SIZES.map((size) => [size, OUTPUT]), rounds: ROUNDS };
  const script = fileURLToPath(new URL("peers.py", import.meta.url));
  return { names, ...JSON.parse(execFileSync(process.env.PYTHON ?? "python3", [script, JSON.stringify(asked)], { encoding: "utf8" })) };
}

/** Everyone must have priced the same thing, or the times compare nothing. */
function agree(name, offers, prices) {
  const { offers: rows } = evaluate(scenario, { sensitivity: false });
  offers.forEach(({ own }, at) => {
    const ours = Number(rows[scenario.offers.indexOf(own)].perRequest.spend);
    if (Math.abs(ours - prices[at]) > 1e-9) throw new Error(`${own}: ${name} says ${prices[at]}, we say ${ours}`);
  });
}

const python = litellm();
agree("genai-prices", known, genai()[0]);
agree("LiteLLM", OFFERS.filter(({ litellm }) => litellm), python.prices);

const priced = SIZES.length * OFFERS.length;
const rows = [
  ["routemath sweep", best(() => sweep(scenario, axis)) / priced],
  ["genai-prices calcPrice", best(genai) / (SIZES.length * known.length)],
  ["LiteLLM cost_per_token", python.microseconds],
  ["routemath sweep, one request a call", best(() => sweep(scenario, { ...axis, values: SIZES.slice(0, 1) })) / OFFERS.length],
  ["routemath evaluate, the whole report", best(() => evaluate(scenario, { sensitivity: false })) / OFFERS.length],
];
const [, own] = rows[0];
console.log(`${OFFERS.length} offers, ${SIZES.length} requests; microseconds per request and offer`);
for (const [name, time] of rows) console.log(`${time.toFixed(2).padStart(10)}  ${(time / own).toFixed(1).padStart(7)}×  ${name}`);
if (rows.slice(1, 3).some(([, time]) => time <= own)) throw new Error("sweep is not the fastest per offer");
