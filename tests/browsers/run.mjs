// Walks the paths a reader takes most through dist/, as last built, in browsers other than the tests': `cargo xtask browsers`,
// or node tests/browsers/run.mjs [firefox] [webkit]

import { serve } from "../e2e/lib/server.mjs";
import { firefox } from "./lib/firefox.mjs";
import { webkit } from "./lib/webkit.mjs";
import { paths } from "./paths.mjs";

const BROWSERS = { firefox, webkit };
const PATH_MS = 120_000;
const UNTIL_MS = 30_000;

const chosen = process.argv.slice(2);
const server = await serve();
let [passed, failed] = [0, 0];
for (const [name, start] of Object.entries(BROWSERS)) {
  if (chosen.length && !chosen.includes(name)) continue;
  const browser = await start();
  console.log(browser.version);
  for (const [path, walk] of Object.entries(paths)) await one(browser, path, walk);
  await browser.close();
}
server.close();
// In Cargo's words, so that every suite is counted alike.
console.log(`\ntest result: ${failed ? "FAILED" : "ok"}. ${passed} passed; ${failed} failed`);
process.exit(passed && !failed ? 0 : 1);

async function one(browser, path, walk) {
  const begun = performance.now();
  server.pages.clear();
  const failure = await limited(browser.go("about:blank").then(() => walk(given(browser)))).then(() => undefined, (error) => error);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1).padStart(5);
  console.log(`${failure ? "FAILED" : "ok    "} ${seconds} s  ${path}`);
  if (failure) console.log(String(failure.stack ?? failure).replace(/^/gm, "        "));
  if (failure) failed += 1;
  else passed += 1;
}

function given(browser) {
  const until = (holds, ms = UNTIL_MS) => held(browser, holds, ms);
  const open = async (link) => {
    await browser.go(server.url + link);
    await until(() => document.querySelector("#page:not([aria-busy])"));
  };
  return { browser, server, until, open };
}

/** Waits until a function holds in the page. */
async function held(browser, holds, ms) {
  const asked = new Function(`return Boolean((${holds})())`);
  for (const end = performance.now() + ms; !(await browser.run(asked)); ) {
    if (performance.now() > end) throw new Error(`not within ${ms} ms: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

function limited(promise) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error(`took over ${PATH_MS} ms`)), PATH_MS)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
