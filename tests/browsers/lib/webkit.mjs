// WebKitGTK: the engine of Safari, in Debian's small browser, which its driver starts.

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";

const DRIVER = process.env.WEBKIT_DRIVER ?? "WebKitWebDriver";
const LIBRARIES = "/usr/lib";
// A session takes a while to come up; nothing asked of it takes as long.
const TIMEOUT_MS = 60_000;
// What a driver calls keys without a letter.
const KEYS = { ArrowRight: "\uE014", End: "\uE010", Enter: "\uE007", Tab: "\uE004", Control: "\uE009" };

/** Starts it: `{ version, go, run, keys, close }`, as every browser here. */
export async function webkit() {
  const [display, screen] = await virtualScreen();
  const port = await freePort();
  const driver = spawn(DRIVER, [`--port=${port}`], { env: { ...process.env, DISPLAY: display }, stdio: "ignore" });
  const ask = asks(`http://127.0.0.1:${port}`);
  const options = { binary: miniBrowser(), args: ["--automation"] };
  const begin = () => ask("POST", "/session", { capabilities: { alwaysMatch: { "webkitgtk:browserOptions": options } } });
  const { sessionId, capabilities } = await untilUp(begin);
  const own = (method, path, body) => ask(method, `/session/${sessionId}${path}`, body);
  await own("POST", "/window/rect", { width: 1440, height: 1000 });
  return {
    version: `WebKitGTK ${capabilities.browserVersion}`,
    go: (url) => own("POST", "/url", { url }),
    run: (act, ...args) => own("POST", "/execute/sync", { script: `return (${act})(...arguments)`, args }),
    keys: async (...keys) => {
      const actions = keys.flatMap(strokes);
      await own("POST", "/actions", { actions: [{ type: "key", id: "keyboard", actions }] });
    },
    close: async () => {
      await own("DELETE", "").catch(() => {});
      driver.kill();
      screen.kill();
    },
  };
}

/** The strokes of a key by its name, with others held before it, or of a text. */
function strokes(key) {
  const held = key.includes("+") ? key.split("+") : [key];
  const named = held.every((each) => each in KEYS || each.length === 1);
  const all = named ? held.map((each) => KEYS[each] ?? each) : [];
  const stroke = (type, value) => ({ type, value });
  if (named) return [...all.map((value) => stroke("keyDown", value)), ...all.reverse().map((value) => stroke("keyUp", value))];
  return [...key].flatMap((letter) => [stroke("keyDown", letter), stroke("keyUp", letter)]);
}

function asks(address) {
  return async (method, path, body) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS);
    const response = await fetch(address + path, { method, body: body && JSON.stringify(body), signal });
    const { value } = await response.json();
    if (value?.error) throw new Error(`${value.error}: ${value.message}`);
    return value;
  };
}

/** A screen that nobody sees, and its name. */
async function virtualScreen() {
  const screen = spawn("Xvfb", ["-displayfd", "3", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "ignore", "ignore", "pipe"],
  });
  const [number] = await once(screen.stdio[3], "data");
  return [`:${String(number).trim()}`, screen];
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  return port;
}

/** The small browser, which stands beside the library. */
function miniBrowser() {
  if (process.env.WEBKIT) return process.env.WEBKIT;
  const within = (folder) => readdirSync(folder).map((name) => join(folder, name));
  const folders = within(LIBRARIES).filter((folder) => /-linux-gnu$/.test(folder)).flatMap(within);
  const found = folders.filter((folder) => /webkit2gtk-4\.\d$/.test(folder)).map((folder) => join(folder, "MiniBrowser"));
  const [browser] = found.filter(existsSync);
  if (!browser) throw new Error(`${LIBRARIES} has no MiniBrowser of WebKitGTK`);
  return browser;
}

async function untilUp(begin) {
  for (let left = 50; ; left -= 1) {
    try {
      return await begin();
    } catch (error) {
      if (!left || error.name === "TimeoutError" || error.message !== "fetch failed") throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}
