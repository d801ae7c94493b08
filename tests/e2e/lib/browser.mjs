// The one place that knows how to start the browser.

import { readFileSync } from "node:fs";
import { chromium } from "playwright-core";

// No sandbox since CI runs as root; the rest keeps the browser from calling home. The commands read the same file.
export const FLAGS = readFileSync(new URL("flags.txt", import.meta.url), "utf8").trim().split("\n");

/** The Chromium named by CHROME, or Debian's. */
export const EXECUTABLE = process.env.CHROME ?? "/usr/bin/chromium";

/** Starts it. */
export function launch() {
  return chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
}
