// Pictures of the page to look at: node tests/e2e/shots.mjs [link] [prefix]
// The link is a whole address, or what follows the page's own, such as "#v=1&in=5000". They land in tests/e2e/out/.

import { mkdir } from "node:fs/promises";
import { launch } from "./lib/browser.mjs";
import { OUT } from "./lib/harness.mjs";
import { serve } from "./lib/server.mjs";

const [link = "", prefix = "page"] = process.argv.slice(2);
const WIDTHS = { 1440: 900, 768: 1024, 360: 740 };

const server = await serve();
const browser = await launch();
await mkdir(OUT, { recursive: true });
for (const colorScheme of ["light", "dark"]) {
  for (const [width, height] of Object.entries(WIDTHS)) {
    const page = await browser.newPage({ viewport: { width: Number(width), height }, colorScheme });
    await page.goto(new URL(link, server.url).href);
    await page.locator("#page:not([aria-busy]) main, .card.crash").first().waitFor();
    const path = `${OUT}${prefix}-${width}-${colorScheme}.png`;
    await page.screenshot({ path, fullPage: true });
    console.log(path);
    await page.close();
  }
}
await browser.close();
server.close();
