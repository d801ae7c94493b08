// The single file's loader: glue and Wasm are in the page already. boot.js, which follows it, starts the program.

import * as glue from "glue";

globalThis.routemathParts = async () => {
  const packed = Uint8Array.from(atob(document.getElementById("wasm").textContent), (char) => char.charCodeAt(0));
  const unpacked = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return [glue, await WebAssembly.compile(await new Response(unpacked).arrayBuffer())];
};
