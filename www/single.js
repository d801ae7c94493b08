// The single file's loader: style, glue and Wasm are in the page already, packed. boot.js, which follows it, starts the
// program. Unpacking takes a few seconds of one core, in slices, between which the page is drawn and answers.

const SLICE_MS = 24;
// Packed bytes between looks at the clock.
const STEP = 1024;

globalThis.routemathParts = async () => {
  const { textContent, dataset } = document.getElementById("packed");
  const packed = new TextEncoder().encode(textContent);
  const [sum, module, ...texts] = dataset.parts.split(" ").map(Number);
  if (sumOf(packed) !== sum) throw new Error("this copy of the file is cut or changed");
  const unpack = await unpacker(packed);
  const [style, glue] = texts.map((length) => new TextDecoder().decode(unpack(false, length)));
  // In a page that a browser saved while it ran, both stand already: the style is exchanged, the page made anew.
  document.getElementById("page")?.remove();
  const sheet = element("style", style);
  sheet.id = "style";
  document.getElementById("style").replaceWith(sheet);
  document.head.append(element("script", glue));
  return [globalThis.routemathGlue, await compiled(unpack, module)];
};

// FNV-1a, as xtask/src/squeezed.rs works it out.
function sumOf(bytes) {
  return bytes.reduce((sum, byte) => Math.imul(sum ^ byte, 0x01000193), 0x811c9dc5) >>> 0;
}

// A function that unpacks so many packed bytes more, of a text or of Wasm, and gives a copy of what they are.
async function unpacker(packed) {
  const deflated = octets(document.getElementById("unpacker").textContent);
  const module = new Blob([deflated]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const { instance } = await WebAssembly.instantiate(await new Response(module).arrayBuffer());
  const { memory, text, out, unpack } = instance.exports;
  new Uint8Array(memory.buffer).set(packed, text());
  let made = 0;
  return (wasm, bytes) => {
    const from = made;
    made = unpack(wasm, bytes);
    return new Uint8Array(memory.buffer, out() + from, made - from).slice();
  };
}

// Bytes out of characters that hold seven bits each.
function octets(text) {
  let [bits, held] = [0, 0];
  const bytes = [];
  for (let at = 0; at < text.length; at++) {
    bits = (bits << 7) | (text.charCodeAt(at) & 127);
    held += 7;
    if (held > 7) bytes.push(bits >> (held -= 8));
  }
  return Uint8Array.from(bytes);
}

// The browser compiles what is unpacked while the rest is.
async function compiled(unpack, length) {
  const { line, progress } = said(length);
  const { port1, port2 } = new MessageChannel();
  const turn = () => new Promise((resolve) => ((port1.onmessage = resolve), port2.postMessage(0)));
  const pull = async (stream) => {
    await turn();
    const end = performance.now() + SLICE_MS;
    while (progress.value < length && performance.now() < end) {
      const bytes = Math.min(STEP, length - progress.value);
      stream.enqueue(unpack(true, bytes));
      progress.value += bytes;
    }
    if (progress.value === length) stream.close();
  };
  const headers = { "Content-Type": "application/wasm" };
  const module = await WebAssembly.compileStreaming(new Response(new ReadableStream({ pull }), { headers }));
  port1.close();
  line.remove();
  return module;
}

function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

// A quiet line that says what is going on.
function said(max) {
  const line = document.createElement("div");
  const progress = document.createElement("progress");
  progress.max = max;
  progress.value = 0;
  progress.ariaLabel = "Unpacking";
  line.className = "unpacking";
  line.setAttribute("role", "status");
  line.append("Unpacking the calculator", progress);
  document.body.append(line);
  return { line, progress };
}
