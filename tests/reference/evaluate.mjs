// Evaluates scenarios, one JSON text a line on standard input, to reports, one a line.

import { createInterface } from "node:readline";
import { evaluate } from "../../pkg/node.mjs";

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(outcome(JSON.parse(line))));
}

function outcome(scenario) {
  try {
    return evaluate(scenario, { sensitivity: false });
  } catch (error) {
    return { error: error.problems ?? String(error) };
  }
}
