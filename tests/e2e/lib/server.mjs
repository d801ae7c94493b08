// Serves a folder on the loopback address as a static host would, with the headers of its `_headers` file.

import { createServer } from "node:http";
import { readFile, readdir, realpath } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { brotliCompressSync } from "node:zlib";

export const DIST = fileURLToPath(new URL("../../../dist", import.meta.url));

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".wasm": "application/wasm",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
};

/**
 * Starts a server on a port of its own: `{ url, other, pages, cors, close }`. `pages` maps a path such as "/parent.html"
 * to `{ body, headers }` and wins over the folder: tests put the pages there that embed ours. A body may be a function that
 * yields it bit by bit. `other` is the same place
 * under another name, so another site to the browser. Without `cors` no other origin may read what is served. With
 * `brotli`, files go out as a good host sends them: compressed once, ahead of the first request, as far as brotli goes.
 */
export async function serve(folder = DIST, { brotli = false } = {}) {
  const root = await realpath(folder).catch(() => {
    throw new Error(`${folder} is missing; \`cargo xtask build\` makes it`);
  });
  const rules = parse(await readFile(join(root, "_headers"), "utf8"));
  const pages = new Map();
  const short = brotli ? await compressed(root) : new Map();
  const served = { pages, cors: true };
  const server = createServer(async (request, response) => {
    const { status, headers, body, name } = await answer(root, rules, pages, request.url);
    if (!served.cors) delete headers["Access-Control-Allow-Origin"];
    const packed = short.get(name);
    response.writeHead(status, packed ? { ...headers, "Content-Encoding": "br" } : headers);
    if (typeof body === "function") pipeline(body, response).catch(() => {});
    else response.end(packed ?? body);
  });
  await new Promise((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  const close = () => (server.closeAllConnections(), server.close());
  return Object.assign(served, { url: `http://127.0.0.1:${port}/`, other: `http://localhost:${port}/`, close });
}

async function answer(root, rules, pages, target) {
  const path = target.split(/[?#]/)[0];
  if (pages.has(path)) {
    const { body, headers } = pages.get(path);
    return { status: 200, headers: { "Content-Type": TYPES[".html"], ...headers }, body };
  }
  const name = path.endsWith("/") ? `${path}index.html` : path;
  const body = await load(root, name);
  if (body) return { status: 200, headers: headersOf(rules, name), body, name };
  return { status: 404, headers: headersOf(rules, "/404.html"), body: (await load(root, "/404.html")) ?? "Not found" };
}

/** Every file directly in root by its path, in brotli of quality 11, which is the encoder's default. */
async function compressed(root) {
  const files = (await readdir(root, { withFileTypes: true })).filter((entry) => entry.isFile());
  const pack = async ({ name }) => [`/${name}`, brotliCompressSync(await readFile(join(root, name)))];
  return new Map(await Promise.all(files.map(pack)));
}

/** A file below root; none outside it, and not the host's own `_headers`. */
async function load(root, name) {
  try {
    const file = await realpath(join(root, decodeURIComponent(name)));
    return file.startsWith(root + sep) && !name.startsWith("/_") ? await readFile(file) : undefined;
  } catch {
    return undefined;
  }
}

function headersOf(rules, path) {
  const covered = rules.filter(({ pattern }) => (pattern.endsWith("*") ? path.startsWith(pattern.slice(0, -1)) : path === pattern));
  return Object.assign({ "Content-Type": TYPES[extname(path)] ?? "text/plain; charset=utf-8" }, ...covered.map(({ headers }) => headers));
}

/** Rules of a `_headers` file: a path pattern on a line of its own, its headers indented below. */
export function parse(text) {
  const rules = [];
  for (const line of text.split("\n").filter((line) => line.trim() && !line.startsWith("#"))) {
    const colon = line.indexOf(":");
    if (!/^\s/.test(line)) rules.push({ pattern: line.trim(), headers: {} });
    else if (rules.length && colon > 0) rules.at(-1).headers[line.slice(0, colon).trim()] = line.slice(colon + 1).trim();
  }
  return rules;
}
