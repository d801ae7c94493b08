// The declarations: they compile under --strict, and name exactly what the functions return.

import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { catalog, decodeLink, encodeLink, evaluate, map, sweep } from "../../pkg/node.mjs";

const pkg = fileURLToPath(new URL("../../pkg/", import.meta.url));
const declarations = `${pkg}routemath.d.ts`;
const options = {
  strict: true,
  noEmit: true,
  noUncheckedIndexedAccess: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  lib: ["lib.es2022.d.ts", "lib.dom.d.ts"],
  types: [],
};

for (const lib of [["lib.es2022.d.ts", "lib.dom.d.ts"], ["lib.es2022.d.ts"]]) test(`an example compiles under --strict, and its mistakes do not: ${lib}`, () => {
  const folder = mkdtempSync(join(tmpdir(), "routemath-types-"));
  try {
    mkdirSync(join(folder, "node_modules"));
    cpSync(pkg, join(folder, "node_modules/routemath"), { recursive: true });
    cpSync(fileURLToPath(new URL("example.ts", import.meta.url)), join(folder, "example.mts"));
    const program = ts.createProgram([join(folder, "example.mts")], { ...options, lib });
    const found = ts.getPreEmitDiagnostics(program).map((each) => ts.flattenDiagnosticMessageText(each.messageText, "\n"));
    assert.deepEqual(found, []);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

const program = ts.createProgram([declarations], options);
const checker = program.getTypeChecker();
const exported = new Map(
  checker
    .getExportsOfModule(checker.getSymbolAtLocation(program.getSourceFile(declarations)))
    .map((symbol) => [symbol.name, symbol]),
);

/** Says where a value and a type disagree: properties that are missing, not declared, or of another kind. */
function compare(value, type, path) {
  const kinds = type.isUnion() ? type.types : [type];
  if (value === null) {
    return kinds.some((kind) => kind.flags & ts.TypeFlags.Null) ? [] : [`${path} is null`];
  }
  const others = kinds.filter((kind) => !(kind.flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined)));
  if (typeof value !== "object") {
    return others.some((kind) => primitive(kind, value)) ? [] : [`${path} is ${JSON.stringify(value)}`];
  }
  if (ArrayBuffer.isView(value)) {
    const name = value.constructor.name;
    return others.some((kind) => kind.symbol?.name === name) ? [] : [`${path} is a ${name}`];
  }
  const found = others.map((kind) => (Array.isArray(value) ? list : object)(value, kind, path));
  return found.sort((a, b) => a.length - b.length)[0] ?? [`${path} is an object`];
}

function primitive(type, value) {
  const { flags } = type;
  if (flags & ts.TypeFlags.StringLiteral || flags & ts.TypeFlags.NumberLiteral) return type.value === value;
  if (flags & ts.TypeFlags.BooleanLiteral) return checker.typeToString(type) === String(value);
  const names = { string: ts.TypeFlags.String, number: ts.TypeFlags.Number, boolean: ts.TypeFlags.Boolean };
  return Boolean(flags & names[typeof value]);
}

function list(values, type, path) {
  if (!checker.isArrayType(type)) return [`${path} is a list`];
  const [item] = checker.getTypeArguments(type);
  return values.flatMap((value, i) => compare(value, item, `${path}[${i}]`));
}

function object(value, type, path) {
  if (checker.isArrayType(type)) return [`${path} is no list`];
  const index = checker.getIndexInfoOfType(type, ts.IndexKind.String);
  if (index) return Object.entries(value).flatMap(([key, own]) => compare(own, index.type, `${path}["${key}"]`));
  const declared = new Map(checker.getPropertiesOfType(type).map((symbol) => [symbol.name, symbol]));
  const found = Object.keys(value).filter((key) => !declared.has(key)).map((key) => `${path}.${key} is not declared`);
  for (const [key, symbol] of declared) {
    const optional = Boolean(symbol.flags & ts.SymbolFlags.Optional);
    const own = checker.getTypeOfSymbol(symbol);
    if (key in value) found.push(...compare(value[key], own, `${path}.${key}`));
    else if (!optional) found.push(`${path}.${key} is missing`);
  }
  return found;
}

function disagreements(value, name) {
  return compare(value, checker.getDeclaredTypeOfSymbol(exported.get(name)), name);
}

const book = catalog();
const own = {
  id: "own",
  prices: { input: "6", output: "30", tools: { "web-search": "10" }, long: { above: 272000, input: "12", output: "45" } },
  quota: { tpm: "2000000" },
  features: { batch: "yes" },
};
/** Scenarios that between them fill every part of the report. */
const scenarios = [
  { v: 1, model: "gpt-5.5", offers: book.offers.filter(({ model }) => model === "gpt-5.5").map(({ id }) => id) },
  {
    v: 1,
    model: "gpt-5.5",
    offers: ["openai/gpt-5.5/global", "bedrock/gpt-5.5/global", "mantle/gpt-5.5/in-region", own],
    workload: { peakRpm: 100, requiredFeatures: ["structured-outputs", "telepathy"], toolCalls: { "web-search": 1 }, pinnedVersion: "x" },
    pools: [{ id: "aws", commitmentRemaining: "1200000", otherSpendPerMonth: "80000" }],
    overrides: { "openai/gpt-5.5/global": { "prices.input": "5.2" } },
    verified: [{ offer: "own", check: "price", on: "2026-11-20" }, { offer: "gone", check: "quota", on: "2026-11-20" }],
  },
  { v: 1, model: "none", offers: [] },
];

test("a report has the declared properties, all of them and no others", () => {
  for (const scenario of scenarios) {
    assert.deepEqual(disagreements(evaluate(scenario), "Report"), []);
    assert.deepEqual(disagreements(evaluate(scenario, { sensitivity: false }), "QuickReport"), []);
  }
});

test("charts have the declared properties", () => {
  const across = { input: "workload.requestsPerMonth", values: [0, 1e6] };
  const down = { input: "workload.inputTokens", values: [1, 3000] };
  for (const scenario of scenarios) {
    assert.deepEqual(disagreements(sweep(scenario, across), "Sweep"), []);
    assert.deepEqual(disagreements(map(scenario, across, down), "DecisionMap"), []);
  }
});

test("the book has the declared properties", () => {
  assert.deepEqual(disagreements(book, "Catalog"), []);
});

test("a decoded link has the declared properties, its scenario complete", () => {
  for (const scenario of scenarios) {
    assert.deepEqual(disagreements(decodeLink(encodeLink(scenario)), "DecodedLink"), []);
  }
  assert.deepEqual(disagreements(decodeLink("#v=1&nonsense=1"), "DecodedLink"), []);
  assert.deepEqual(disagreements(decodeLink(""), "DecodedLink"), []);
});

test("a problem has the declared properties", () => {
  try {
    evaluate({ v: 1, model: 5, workload: { cachedInputShare: 2 } });
  } catch (error) {
    assert.equal(error.problems.length, 3);
    for (const problem of error.problems) assert.deepEqual(disagreements(problem, "Problem"), []);
    return;
  }
  assert.fail("nothing was thrown");
});

test("every export is declared, and every declared function exists", async () => {
  const functions = [...exported.values()].filter((symbol) => symbol.flags & ts.SymbolFlags.Function).map(({ name }) => name);
  const module = await import("../../pkg/node.mjs");
  assert.deepEqual(functions.sort(), Object.keys(module).sort());
});
