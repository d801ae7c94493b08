// The one place that knows how to start the browser.

import { chromium } from "playwright-core";

// No sandbox since CI runs as root; the rest keeps the browser from calling home. xtask/src/browser.rs has the same.
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The Chromium named by CHROME, or Debian's. */
export const EXECUTABLE = process.env.CHROME ?? "/usr/bin/chromium";

/** Starts it. */
export function launch() {
  return chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
}
