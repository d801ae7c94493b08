// Measures dist/, as last built, in Chromium: `cargo xtask measure`, or node tests/measure/run.mjs [load] [drag] [lighthouse]

import { launch } from "../e2e/lib/browser.mjs";
import { serve } from "../e2e/lib/server.mjs";
import { drag } from "./drag.mjs";
import { report } from "./lib/bars.mjs";
import { load } from "./load.mjs";

const chosen = process.argv.slice(2);
const wanted = (name) => chosen.length === 0 || chosen.includes(name);

const server = await serve(undefined, { brotli: true });
const browser = await launch();
if (wanted("load")) await load(browser, server.url);
if (wanted("drag")) await drag(browser, server.url);
await browser.close();
if (wanted("lighthouse")) {
  // Only now: the other parts run without its packages.
  const { audit } = await import("./lighthouse.mjs");
  await audit(server.url);
}
server.close();
process.exitCode = report() ? 0 : 1;
