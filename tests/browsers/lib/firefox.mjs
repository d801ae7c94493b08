// Debian's Firefox, or the one that FIREFOX names.

import puppeteer from "puppeteer-core";

const EXECUTABLE = process.env.FIREFOX ?? "/usr/bin/firefox-esr";

/** Starts it: `{ version, go, run, keys, close }`, as every browser here. */
export async function firefox() {
  const browser = await puppeteer.launch({ browser: "firefox", executablePath: EXECUTABLE, headless: true });
  const page = await browser.newPage();
  await page.setViewport({ width: 1440, height: 1000 });
  return {
    version: await browser.version(),
    go: (url) => page.goto(url),
    run: (act, ...args) => page.evaluate(act, ...args),
    keys: async (...keys) => {
      for (const key of keys) await pressed(page.keyboard, key);
    },
    close: () => browser.close(),
  };
}

/** A key by its name, with others held before it ("Control+a"), or a text. */
async function pressed(keyboard, key) {
  if (!/^[A-Z]\w+(\+\w)?$/.test(key)) return keyboard.type(key);
  const [last, ...held] = key.split("+").reverse();
  for (const each of held) await keyboard.down(each);
  await keyboard.press(last);
  for (const each of held) await keyboard.up(each);
}
