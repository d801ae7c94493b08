// Links to send through channels: those of tests/links/v1.txt, and random ones that the package writes.

import { readFileSync } from "node:fs";
import { catalog, encodeLink } from "../../pkg/node.mjs";

const HOST = "https://calc.example.com/";
const CORPUS = new URL("../links/v1.txt", import.meta.url);
/** What people type into titles and names, and what programs trip over. */
const TEXTS = [
  "Support bot, EU launch", "a&b=c#d?e", "(brackets) [and] {braces}", "it's \"quoted\"", "50 % off!", "ends with a dot.",
  "ends with a comma,", "tilde~", "star*", "under_score_", "dash-", "a/b\\c", "<b>bold</b>", "café 東京 🚀", "x;y:z", "..", "-", "wait...; what", "long---dash", "--", "a..b;..c", "1,,2", "::", "a|b", "`code`", "https://example.org/?q=1",
];

/** The corpus: whole addresses as canonical form writes them, and some of the form that frames use. */
export function written() {
  const lines = readFileSync(CORPUS, "utf8").split("\n").filter((line) => line && !/^# |^a line/.test(line));
  const forms = lines.map((line) => line.split("\t")[1]).filter((form) => form?.startsWith("v="));
  return [...new Set(forms)].flatMap((form) => [`${HOST}#${form}`, `${HOST}embed.html?${form}`]);
}

/** `count` links of random scenarios, the same in every run. */
export function random(count) {
  const pick = source(1);
  const book = catalog();
  return Array.from({ length: count }, () => `${HOST}#${encodeLink(scenario(pick, book)).replace(/^#/, "")}`);
}

/** A seeded source: `pick(list)` takes one, `pick(number)` a whole number below. */
function source(seed) {
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state >>> 8) / 2 ** 24;
  };
  return (from) => (typeof from === "number" ? Math.floor(next() * from) : from[Math.floor(next() * from.length)]);
}

function scenario(pick, book) {
  const { id: model } = pick(book.models);
  const listed = book.offers.filter((offer) => offer.model === model).map(({ id }) => id);
  const own = { id: "x1", name: pick(TEXTS), prices: { input: `${pick(100)}.${pick(9)}5`, output: `${pick(900)}.5` }, pool: pick(["aws", "p.1"]) };
  const offers = [...listed.slice(0, 1 + pick(listed.length)), ...(pick(2) ? [own] : [])];
  return {
    v: 1,
    model,
    title: pick(TEXTS),
    offers,
    workload: {
      requestsPerMonth: pick(10_000_000),
      inputTokens: pick(100_000),
      outputTokens: pick(5_000),
      cachedInputShare: `0.${pick(9)}${1 + pick(9)}`,
      requiredFeatures: pick(2) ? ["function-calling", "vision"] : [],
      ...(pick(3) ? {} : { pinnedVersion: pick(TEXTS).slice(0, 20) }),
    },
    pools: pick(2) ? [{ id: "aws", commitmentRemaining: pick(5_000_000), monthsToTrueUp: 1 + pick(24), otherSpendPerMonth: pick(90_000) }] : [],
    overrides: pick(2) ? { [offers[0]]: { "prices.input": `${1 + pick(9)}.${1 + pick(9)}` } } : {},
  };
}
