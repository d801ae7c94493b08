// The file that carries the page's program, as xtask/src/apart writes it: three lengths, what puts a half together, the first
// half's parts, the rest's.

import { readFile } from "node:fs/promises";
import { DIST } from "./server.mjs";

/** Where the page looks for it. */
export const PATH = "/routemath-app_bg.wasm";

/** The file, and where in it the first half ends. */
export async function program() {
  const file = await readFile(DIST + PATH);
  const [loader, first] = lengths(file);
  return { file, half: 12 + loader + first };
}

/** The two modules. */
export async function modules() {
  const { file } = await program();
  const [loader, first, rest] = lengths(file);
  const { instance } = await WebAssembly.instantiate(file.subarray(12, 12 + loader));
  const { memory, module, __heap_base: free } = instance.exports;
  const together = (parts) => {
    new Uint8Array(memory.buffer).set(parts, free.value);
    return new WebAssembly.Module(new Uint8Array(memory.buffer, module()));
  };
  return [file.subarray(12 + loader, 12 + loader + first), file.subarray(file.length - rest)].map(together);
}

function lengths(file) {
  return [0, 4, 8].map((at) => file.readUInt32LE(at));
}
