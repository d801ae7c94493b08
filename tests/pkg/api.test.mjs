// The package in Node: answers, errors, and an instance that no input can harm.

import assert from "node:assert/strict";
import { test } from "node:test";
import init, { catalog, decodeLink, encodeLink, evaluate, map, sweep, version } from "../../pkg/node.mjs";

const prices = { input: "5", cachedInput: "0.5", output: "30" };
const here = { rttMs: 1, ttftMs: 900, tokensPerSecond: 80, context: 1_050_000, maxOutput: 128_000 };
const own = (id, more = {}) => ({ id, prices, ...here, ...more });

/** Row 1 of the worked vectors: 3,000 input tokens, half of them cached, 500 output tokens. */
const row1 = () => ({
  v: 1,
  model: "gpt-5.5",
  workload: { cachedInputShare: "0.5" },
  offers: [own("first-party"), own("dearer", { prices: { input: "5.5", cachedInput: "0.55", output: "33" } })],
  baseline: "dearer",
});

/** What `evaluate` throws, or nothing. */
function thrown(scenario, call = evaluate) {
  try {
    call(scenario);
  } catch (error) {
    return error;
  }
  return undefined;
}

/** One line per problem: code and path. */
const lines = (error) => error.problems.map(({ code, path }) => `${code} ${path}`);

/** The instance still answers. */
function alive() {
  assert.equal(evaluate(row1()).offers[0].perRequest.spend, "0.02325");
}

test("a scenario is answered in exact figures and plain objects", () => {
  const report = evaluate(row1());
  assert.deepEqual(report.offers.map(({ perRequest }) => perRequest.spend), ["0.02325", "0.025575"]);
  assert.equal(report.best.offer, "first-party");
  assert.equal(report.verdict.savesPerMonth, "2325");
  assert.equal(Object.getPrototypeOf(report), Object.prototype);
  assert.equal(Object.getPrototypeOf(report.offers[0].monthly), Object.prototype);
  assert.ok(Array.isArray(report.offers[0].gates));
  assert.deepEqual(JSON.parse(JSON.stringify(report)), report);
});

test("what would change the answer is worked out unless told not to", () => {
  const full = evaluate(row1());
  assert.ok(full.flips.length > 0 && full.tornado.length > 0 && full.materiality.length > 0);
  assert.deepEqual(evaluate(row1(), {}), full);
  assert.deepEqual(evaluate(row1(), { sensitivity: true }), full);
  const quick = evaluate(row1(), { sensitivity: false });
  assert.deepEqual([quick.flips, quick.tornado, quick.materiality], [null, null, null]);
  assert.deepEqual({ ...quick, flips: full.flips, tornado: full.tornado, materiality: full.materiality }, { ...full, verdict: quick.verdict });
  for (const [options, expected] of [
    [{ sensitivity: 0 }, "wrong_type options.sensitivity"],
    [{ sensitive: false }, "unknown_field options.sensitive"],
    [7, "wrong_type options"],
    [new Map(), "wrong_type options"],
  ]) {
    assert.deepEqual(lines(thrown(row1(), (scenario) => evaluate(scenario, options))), [expected]);
  }
});

test("a missing price is null and no answer", () => {
  const report = evaluate({ v: 1, model: "m", offers: [{ id: "x" }] });
  assert.equal(report.offers[0].monthly.total, null);
  assert.equal(report.offers[0].status, "ineligible");
  assert.equal(report.best, null);
  assert.equal(report.verdict.kind, "no_route");
});

test("everything wrong is thrown at once, as an Error", () => {
  const error = thrown({
    v: 1,
    modell: "gpt-5.5",
    workload: { inputTokens: -1, outputTokens: NaN, cachedInputShare: 1.5, bytesPerToken: "5,5" },
    offers: ["openai/nothing/global", { id: "x", prices: { input: Infinity } }],
  });
  assert.ok(error instanceof Error);
  assert.deepEqual(lines(error), [
    "missing_field model",
    "out_of_range workload.inputTokens",
    "bad_number workload.outputTokens",
    "out_of_range workload.cachedInputShare",
    "bad_number workload.bytesPerToken",
    "bad_number offers.x.prices.input",
    "unknown_field modell",
    "unknown_id offers.openai/nothing/global",
  ]);
  assert.match(error.message, /^model is required \(and 7 more problems\)$/);
  const share = error.problems[3];
  assert.deepEqual(share, {
    code: "out_of_range",
    path: "workload.cachedInputShare",
    message: "workload.cachedInputShare is 1.5; it must lie between 0 and 1",
    value: "1.5",
    bounds: "0 … 1",
  });
});

test("numbers are read by their shortest form", () => {
  const scenario = row1();
  scenario.workload = { requestsPerMonth: 1e6, cachedInputShare: 0.1 + 0.2 };
  const error = thrown(scenario);
  assert.equal(error.problems[0].code, "bad_number", "0.30000000000000004 has 17 decimals");
  scenario.workload.cachedInputShare = 3e-1;
  const report = evaluate(scenario);
  // 2,100 fresh at $5, 900 cached at $0.50, 500 out at $30 per million.
  assert.equal(report.offers[0].perRequest.spend, "0.02595");
  assert.equal(report.offers[0].monthly.total, "25950");
});

test("undefined is the same as leaving out", () => {
  const scenario = { ...row1(), title: undefined, caller: undefined, singleOnly: undefined };
  assert.deepEqual(evaluate(scenario), evaluate(row1()));
});

const throwing = {
  get model() {
    throw new Error("mine");
  },
};
const trapped = new Proxy({}, { ownKeys: () => { throw new Error("mine"); } });
const untyped = new Proxy({}, { getPrototypeOf: () => { throw new Error("mine"); } });
const revoked = (() => {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
})();
const cycle = row1();
cycle.ui = { again: cycle };
const wide = { v: 1 };
wide.ui = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`k${i}`, wide]));
const deep = () => {
  let value = {};
  for (let i = 0; i < 100_000; i += 1) value = { value };
  return value;
};
const sparse = new Array(4_294_967_295);
const lying = new Proxy([], { get: (target, key) => (key === "length" ? 1e308 : target[key]) });

for (const [name, scenario, expected] of [
  ["nothing", undefined, "wrong_type "],
  ["null", null, "wrong_type "],
  ["a number", 7, "wrong_type "],
  ["a text", "{}", "wrong_type "],
  ["ten million characters", "x".repeat(10_000_000), "too_long "],
  ["a list", [], "wrong_type "],
  ["a function", () => {}, "wrong_type "],
  ["a symbol", Symbol("s"), "wrong_type "],
  ["a BigInt", 1n, "wrong_type "],
  ["a Map", new Map([["v", 1]]), "wrong_type "],
  ["a Date", new Date(0), "wrong_type "],
  ["an instance of a class", new (class Scenario {})(), "wrong_type "],
  ["a boxed text", { ...row1(), title: new String("x") }, "wrong_type title"],
  ["a long text", { ...row1(), title: "x".repeat(10_000_000) }, "too_long title"],
  ["a long id", { ...row1(), offers: [{ id: "x".repeat(1_000_000) }] }, "too_long offers.0.id"],
  ["a long key", { ...row1(), ["x".repeat(1_000_000)]: 1 }, `unknown_field ${"x".repeat(300)}`],
  ["a BigInt inside", { ...row1(), workload: { inputTokens: 3000n } }, "wrong_type workload.inputTokens"],
  ["a Map inside", { ...row1(), overrides: new Map() }, "wrong_type overrides"],
  ["a typed array", { ...row1(), pools: new Float64Array(2) }, "wrong_type pools"],
  ["a function inside an offer", { ...row1(), offers: [own("x", { name: () => "x" })], baseline: null }, "wrong_type offers.x.name"],
  ["a symbol in a list", { ...row1(), workload: { requiredFeatures: [Symbol("s")] } }, "wrong_type workload.requiredFeatures.0"],
  ["a getter that throws", { v: 1, offers: [], ...Object.getOwnPropertyDescriptors({}), __proto__: null, ui: throwing, model: "m" }, "wrong_type ui.model"],
  ["a proxy that throws", { ...row1(), caller: trapped }, "wrong_type caller"],
  ["a proxy without prototype", { ...row1(), caller: untyped }, "wrong_type caller"],
  ["a revoked proxy", { ...row1(), caller: revoked }, "wrong_type caller"],
  ["a cycle", cycle, "too_many ui.again.ui.again.ui.again.offers.0"],
  ["a wide cycle", wide, null],
  ["a deep object", { ...row1(), ui: deep() }, null],
  ["a list without end", { ...row1(), pools: sparse }, "too_many pools"],
  ["a list that lies about its length", { ...row1(), pools: lying }, "too_many pools"],
  ["a key __proto__", JSON.parse('{"v":1,"model":"m","offers":[],"__proto__":{"x":1}}'), "unknown_field __proto__"],
  ["a feature __proto__", { ...row1(), workload: { toolCalls: JSON.parse('{"__proto__":1}') } }, "unknown_field workload.toolCalls.__proto__"],
  ["an offer __proto__", { v: 1, model: "m", offers: [{ id: "__proto__" }] }, "bad_value offers.0.id"],
]) {
  test(`refused without harm: ${name}`, () => {
    const start = performance.now();
    const error = thrown(scenario);
    assert.ok(performance.now() - start < 2_000, "quickly");
    assert.ok(error instanceof Error, "an Error");
    assert.ok(error.problems.length > 0 && error.problems.length <= 200);
    if (expected !== null) assert.equal(lines(error)[0], expected);
    for (const problem of error.problems) {
      assert.ok(problem.message.length < 1_000 && (problem.value ?? "").length <= 80, problem.message.slice(0, 200));
    }
    assert.equal({}.x, undefined);
    alive();
  });
}

test("what is no plain data is not told to be an object where something else belongs", () => {
  const axis = { input: "workload.inputTokens", values: new Float64Array([1, 2]) };
  for (const error of [
    thrown({ ...row1(), asOf: new Date(0) }),
    thrown({ ...row1(), workload: { inputTokens: new Number(5) } }),
    thrown(row1(), (scenario) => sweep(scenario, axis)),
  ]) {
    assert.match(error.problems[0].message, /must be plain data, not an instance of a class$/);
  }
});

test("an argument that was left out is not called null", () => {
  for (const [call, said] of [
    [() => evaluate(), "the scenario must be an object, not undefined"],
    [() => evaluate(null), "the scenario must be an object, not null"],
    [() => encodeLink(undefined), "the scenario must be an object, not undefined"],
    [() => sweep(row1()), "axis must be an object, not undefined"],
  ]) {
    assert.deepEqual(thrown(undefined, call).problems.map(({ message }) => message), [said]);
  }
});

test("a scenario too large for a link says how large", () => {
  const names = Array.from({ length: 9 }, (_, i) => own(`custom-${i}`, { name: "\u4e2d".repeat(200) }));
  const { problems } = thrown({ ...row1(), offers: names, baseline: null }, encodeLink);
  assert.equal(problems.length, 1);
  assert.equal(problems[0].code, "too_long");
  assert.match(problems[0].bounds, /^0 … \d+ characters$/);
  assert.ok(Number(problems[0].value) > Number(problems[0].bounds.match(/\d+/)[0]));
  assert.doesNotMatch(problems[0].message, /[Ss]ave/);
});

test("bad input a thousand times over leaves no trace", () => {
  for (let i = 0; i < 1_000; i += 1) {
    assert.ok(thrown({ ...row1(), caller: trapped, ui: throwing }));
  }
  alive();
});

test("a getter that calls back is only a value", () => {
  const scenario = row1();
  Object.defineProperty(scenario, "title", { enumerable: true, get: () => evaluate(row1()).best.offer });
  assert.equal(evaluate(scenario).best.offer, "first-party");
});

test("objects of other realms are plain objects too", async () => {
  const { runInNewContext } = await import("node:vm");
  const scenario = runInNewContext(`(${JSON.stringify(row1())})`);
  assert.deepEqual(evaluate(scenario), evaluate(row1()));
});

test("a link comes back as the scenario it was made from", () => {
  const link = encodeLink({ v: 1, model: "gpt-5.5", offers: ["openai/gpt-5.5/global"], workload: { inputTokens: 5000 } });
  assert.match(link, /^v=1&k=[a-z2-7]{6}&/);
  const { state, scenario, notes } = decodeLink(`https://example.com/#${link}`);
  assert.equal(state, "ready");
  assert.deepEqual(notes.filter(({ level }) => level !== "info"), []);
  assert.equal(scenario.workload.inputTokens, 5000);
  assert.equal(encodeLink(scenario), link);
});

test("a link that is none is said to be none, and only text is read", () => {
  assert.deepEqual(decodeLink("https://example.com/"), { state: "absent", scenario: null, notes: [] });
  assert.equal(thrown(7, decodeLink).problems[0].code, "wrong_type");
  assert.equal(thrown("x".repeat(10_000_000), decodeLink).problems[0].code, "too_long");
  const cut = decodeLink(encodeLink(row1()).slice(0, -3));
  assert.ok(cut.notes.some(({ level }) => level === "alarm"), "a cut link is flagged");
  alive();
});

test("the book can be listed, and each of its models evaluated", () => {
  const book = catalog();
  assert.ok(book.offers.length > 0 && book.models.length > 0 && book.books.length > 0);
  for (const model of book.models) {
    const offers = book.offers.filter((offer) => offer.model === model.id).map(({ id }) => id);
    const report = evaluate({ v: 1, model: model.id, offers: offers.slice(0, 64) });
    assert.equal(report.offers.length, Math.min(offers.length, 64));
  }
});

test("init may be awaited in Node too, and the version is the manifest's", async () => {
  await init();
  const { readFile } = await import("node:fs/promises");
  const manifest = JSON.parse(await readFile(new URL("../../pkg/package.json", import.meta.url)));
  assert.equal(version(), manifest.version);
});

/** Both offers in a pool whose gap only one of them can fill. */
const pooled = () => ({
  ...row1(),
  offers: [own("outside"), own("inside", { pool: "contract", prices: { input: "6", cachedInput: "0.6", output: "36" } })],
  pools: [{ id: "contract", commitmentRemaining: "240000", otherSpendPerMonth: "0" }],
  baseline: "outside",
});
const REQUESTS = "workload.requestsPerMonth";
const OTHER = "pools.contract.otherSpendPerMonth";

test("a sweep agrees with one evaluation per value", () => {
  const values = [0, 1e3, 123_456.5, "1000000", 1e7, 1e12];
  const line = sweep(pooled(), { input: REQUESTS, values });
  assert.deepEqual(line.offers, ["outside", "inside"]);
  assert.deepEqual([...line.values], values.map(Number));
  values.forEach((value, at) => {
    const scenario = pooled();
    scenario.workload.requestsPerMonth = value;
    const report = evaluate(scenario, { sensitivity: false });
    const found = (place) => line.offers[place] ?? null;
    assert.equal(found(line.best[at]), report.best.offer, `best at ${value}`);
    assert.equal(line.kinds[at], report.verdict.kind, `kind at ${value}`);
    assert.equal(found(line.route[at]), report.verdict.offer, `route at ${value}`);
    const near = (a, b, what) => assert.ok(Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(b)), `${what} at ${value}: ${a}, ${b}`);
    near(line.savings[at], Number(report.verdict.savesPerMonth), "saving");
    report.offers.forEach(({ monthly }, i) => near(line.totals[i][at], Number(monthly.total), line.offers[i]));
  });
});

test("a map agrees with one evaluation per cell", () => {
  const across = { input: REQUESTS, values: [1e3, 5e5, 1e6, 3e6, 1e7] };
  const down = { input: OTHER, values: [0, 5e3, 19_999, 2e4] };
  for (const [x, y] of [[across, down], [down, across]]) {
    const found = map(pooled(), x, y);
    assert.deepEqual([found.columns, found.rows], [x.values.length, y.values.length]);
    y.values.forEach((row, j) => x.values.forEach((column, i) => {
      const at = { [x.input]: column, [y.input]: row };
      const scenario = pooled();
      scenario.workload.requestsPerMonth = at[REQUESTS];
      scenario.pools[0].otherSpendPerMonth = at[OTHER];
      const report = evaluate(scenario, { sensitivity: false });
      const cell = j * found.columns + i;
      assert.equal(found.offers[found.winners[cell]], report.best.offer, `${column}, ${row}`);
      assert.ok(found.margins[cell] >= 0);
    }));
  }
});

test("where tokens do not fit into their input there is nothing to draw", () => {
  const scenario = { ...row1(), workload: { cachedInputTokens: 1000 } };
  const tokens = { input: "workload.inputTokens", values: [500, 1000, 3000] };
  assert.deepEqual([...sweep(scenario, tokens).values], [1000, 3000]);
  const { winners, margins } = map(scenario, tokens, { input: "workload.cachedInputTokens", values: [0, 3000] });
  assert.deepEqual([...winners], [0, 0, 0, 255, 255, 0]);
  assert.deepEqual([...margins].map(Number.isNaN), [false, false, false, true, true, false]);
});

test("figures that are unknown are no numbers, and nobody wins without a price", () => {
  const scenario = { v: 1, model: "m", offers: [{ id: "x" }], baseline: null };
  const line = sweep(scenario, { input: REQUESTS, values: [1, 2] });
  assert.deepEqual([[...line.totals[0]], [...line.best], [...line.route], line.kinds], [[NaN, NaN], [255, 255], [255, 255], ["no_route", "no_route"]]);
});

const axis = { input: REQUESTS, values: [1] };
for (const [name, call, expected] of [
  ["no axis", () => sweep(row1()), ["wrong_type axis"]],
  ["an axis without input", () => sweep(row1(), { values: [1] }), ["missing_field axis.input"]],
  ["an axis without values", () => sweep(row1(), { input: REQUESTS }), ["missing_field axis.values"]],
  ["an input nobody has", () => sweep(row1(), { input: "workload.__proto__", values: [1] }), ["unknown_id axis.input"]],
  ["an input that is no text", () => sweep(row1(), { input: 7, values: [1] }), ["wrong_type axis.input"]],
  ["another field", () => sweep(row1(), { ...axis, from: 1 }), ["unknown_field axis.from"]],
  ["values out of bounds", () => sweep(row1(), { input: REQUESTS, values: [1, -1, 1e13, NaN, "x"] }), ["out_of_range axis.values.1", "out_of_range axis.values.2", "bad_number axis.values.3", "bad_number axis.values.4"]],
  ["more values than are read", () => sweep(row1(), { input: REQUESTS, values: new Array(5001).fill(1) }), ["too_many axis.values"]],
  ["values without end", () => sweep(row1(), { input: REQUESTS, values: sparse }), ["too_many axis.values"]],
  ["an axis that throws", () => sweep(row1(), trapped), ["wrong_type axis"]],
  ["a wrong scenario", () => sweep({ ...row1(), v: 2 }, axis), ["unsupported_version v"]],
  ["two wrong axes", () => map(row1(), { ...axis, values: [-1] }, { input: "x", values: [1] }), ["out_of_range across.values.0", "unknown_id down.input"]],
  ["one input twice", () => map(row1(), axis, axis), ["duplicate_id down.input"]],
  ["too many cells", () => map(row1(), { ...axis, values: new Array(300).fill(1) }, { input: "workload.inputTokens", values: new Array(300).fill(1) }), ["too_many down.values"]],
]) {
  test(`a chart is refused: ${name}`, () => {
    const error = thrown(undefined, call);
    assert.ok(error instanceof Error);
    assert.deepEqual(lines(error), expected);
    alive();
  });
}
