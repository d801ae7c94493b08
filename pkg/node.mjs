// The package in Node, where `fetch` cannot read files: the same exports, ready from the start.

import { readFileSync } from "node:fs";
import { initSync } from "./routemath.js";

initSync({ module: readFileSync(new URL("./routemath_bg.wasm", import.meta.url)) });

export * from "./routemath.js";

/** Browsers await this before the first call; in Node it has nothing left to do. */
export default async function init() {}
