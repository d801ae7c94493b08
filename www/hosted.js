// How the hosted page gets its program. The build puts this before boot.js, into one file; the single file has single.js for it.

// Whole addresses, since in a sandboxed frame a script of another origin has none that parts could be relative to.
const GLUE = new URL("routemath-app.js", document.baseURI).href;
const MODULE = new URL("routemath-app_bg.wasm", document.baseURI).href;

globalThis.routemathParts = async () => {
  const [glue, halves] = await Promise.all([import(GLUE), fetched()]);
  return [glue, ...halves];
};
globalThis.routemathParts.hosted = true;

// What arrives is the program in two halves, so that the first answers while the rest is on its way, each taken apart, since
// parts compress better; before them a small program that puts a half together: see xtask/src/apart and xtask/src/halves.
// The name of the file does not have to mean the right MIME type: some hosts send another.
async function fetched() {
  const response = await (globalThis.routemathProgram ?? fetch(MODULE));
  if (!response.ok) throw new Error(`${MODULE}: HTTP ${response.status}`);
  const next = taker(response.body.getReader());
  const lengths = new Uint32Array((await next(12)).buffer);
  const { instance } = await WebAssembly.instantiate(await next(lengths[0]));
  const together = (parts) => {
    const { memory, module, __heap_base: free } = instance.exports;
    new Uint8Array(memory.buffer).set(parts, free.value);
    return new Uint8Array(memory.buffer, module());
  };
  const first = await WebAssembly.compile(together(await next(lengths[1])));
  // Not read before it is asked for: each piece that comes would take a turn from the program that starts.
  const rest = async () => WebAssembly.compile(together(await next(lengths[2])));
  return [first, rest, () => fetchedNow(together)];
}

// A function that gives so many bytes more of a stream, once they are there.
function taker(reader) {
  let [held, pieces] = [0, []];
  return async (length) => {
    while (held < length) {
      const { value } = await reader.read();
      if (!value) throw new Error(`${MODULE} is cut`);
      held += value.length;
      pieces.push(value);
    }
    const all = new Uint8Array(await new Blob(pieces).arrayBuffer());
    pieces = [all.subarray(length)];
    held -= length;
    return all.slice(0, length);
  };
}

// The rest, where the reader asks for it before it is there: everything waits, as what asks cannot.
function fetchedNow(together) {
  const request = new XMLHttpRequest();
  request.open("GET", MODULE, false);
  // The only way to bytes that does not need a turn: each comes as a letter, and its last eight bits count.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  const bytes = Uint8Array.from(request.response, (letter) => letter.charCodeAt());
  const [program, first, rest] = new Uint32Array(bytes.buffer, 0, 3);
  if (request.status !== 200 || bytes.length !== 12 + program + first + rest) throw new Error(`${MODULE} is cut`);
  return new WebAssembly.Module(together(bytes.subarray(12 + program + first)));
}

