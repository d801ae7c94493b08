// The tarball in an empty folder, and the README's examples run from there.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join, normalize } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { launch } from "../e2e/lib/browser.mjs";

const pkg = fileURLToPath(new URL("../../pkg/", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "routemath-"));
after(() => rmSync(folder, { recursive: true }));

const npm = (...args) =>
  execFileSync("npm", [...args, "--loglevel=error"], { cwd: folder, encoding: "utf8", shell: process.platform === "win32" });

/** Everything between code fences, by language, in order. */
const blocks = Object.groupBy
  ? Object.groupBy(fences(), ({ language }) => language)
  : fences().reduce((all, each) => ({ ...all, [each.language]: [...(all[each.language] ?? []), each] }), {});

function fences() {
  const readme = readFileSync(`${pkg}README.md`, "utf8");
  return [...readme.matchAll(/^```(\w+)\n([\s\S]*?)^```$/gm)].map(([, language, text]) => ({ language, text }));
}

test("npm pack makes a tarball that installs in an empty folder, offline", () => {
  const [{ filename, files, size }] = JSON.parse(npm("pack", pkg, "--json"));
  const names = files.map(({ path }) => path).sort();
  assert.deepEqual(names, [
    "LICENSE-APACHE",
    "LICENSE-MIT",
    "README.md",
    "node.mjs",
    "package.json",
    "routemath.d.ts",
    "routemath.js",
    "routemath_bg.wasm",
    "routemath_bg.wasm.d.ts",
  ]);
  console.log(`${filename}: ${size} bytes`);
  npm("init", "--yes");
  npm("install", `./${filename}`, "--offline", "--no-audit", "--no-fund");
  assert.ok(readdirSync(join(folder, "node_modules/routemath")).includes("routemath_bg.wasm"));
});

const scripts = blocks.js.map(({ text }, at) => ({ text, expected: blocks.text.filter((_, i) => i !== 2)[at].text }));

for (const [at, { text, expected }] of scripts.entries()) {
  test(`the README's script ${at + 1} prints what it says`, () => {
    writeFileSync(join(folder, "workloads.csv"), blocks.csv[0].text);
    writeFileSync(join(folder, `example-${at}.mjs`), text);
    const printed = execFileSync("node", [`example-${at}.mjs`], { cwd: folder, encoding: "utf8" });
    assert.equal(printed, expected);
  });
}

test("CommonJS reaches it by import()", () => {
  const script = 'import("routemath").then(({ version }) => console.log(version()))';
  const printed = execFileSync("node", ["--input-type=commonjs", "-e", script], { cwd: folder, encoding: "utf8" });
  assert.match(printed, /^\d+\.\d+\.\d+\n$/);
});

test("the README's page answers in a browser", async () => {
  writeFileSync(join(folder, "index.html"), blocks.html[0].text);
  const server = createServer(serve).listen(0, "127.0.0.1");
  const browser = await launch();
  try {
    const page = await browser.newPage();
    const complaints = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.goto(`http://127.0.0.1:${server.address().port}/index.html`);
    const answer = page.locator("#answer");
    await answer.filter({ hasText: "costs" }).waitFor();
    assert.equal(`${await answer.textContent()}\n`, blocks.text[2].text);
    await page.locator("#requests").fill("2000000");
    assert.equal(await answer.textContent(), "gateway costs $56700, $3300 less than openai/gpt-5.5/global.");
    assert.deepEqual(complaints, []);
  } finally {
    await browser.close();
    server.close();
  }
});

const TYPES = { ".html": "text/html", ".js": "text/javascript", ".wasm": "application/wasm" };

function serve({ url }, response) {
  const file = join(folder, normalize(new URL(url, "http://localhost").pathname));
  const type = TYPES[extname(file)];
  if (!type || !file.startsWith(folder) || !statSync(file, { throwIfNoEntry: false })) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": type }).end(readFileSync(file));
}
