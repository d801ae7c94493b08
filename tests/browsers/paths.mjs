// What a reader does most, in any browser: each a name, and what is done with `{ browser, server, page, until }`.

import assert from "node:assert/strict";
import { pathToFileURL } from "node:url";
import { PATH, program } from "../e2e/lib/program.mjs";
import { DIST } from "../e2e/lib/server.mjs";

const WASM = { "Content-Type": "application/wasm" };
/** From a disk, everything is unpacked first. */
const UNPACKED_MS = 60_000;

export const paths = {
  "the example is answered, and everything is drawn": async ({ browser, open }) => {
    await open("");
    const seen = await browser.run(() => {
      const figures = [...document.querySelectorAll("figure[aria-labelledby]")].map((it) => it.getAttribute("aria-labelledby"));
      return { answer: document.querySelector("main h1").innerText, figures, text: document.body.innerText };
    });
    assert.match(seen.answer, /^Move GPT-5\.5 to Bedrock global/);
    assert.deepEqual(seen.figures, ["crossover", "map", "tornado"]);
    assert.doesNotMatch(seen.text, /NaN|undefined|Infinity/);
    assert.match(seen.text, /Facts behind this answer/);
  },

  "what is drawn stays inside the page": async ({ browser, open }) => {
    await open("#v=1&in=4000");
    const beyond = await browser.run(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    assert.equal(beyond, 0);
  },

  "a slider moves by key, and the link follows": async ({ browser, open, until }) => {
    await open("#v=1&in=4000");
    await browser.run(() => document.querySelector("main input[type=range]").focus());
    await browser.keys("ArrowRight");
    await until(() => /[&]in=5000/.test(location.hash));
    assert.equal(await browser.run(() => document.querySelector(".hero .field").value), "5,000");
  },

  "a number is typed, asked about and undone": async ({ browser, open, until }) => {
    await open("#v=1&in=4000");
    const type = async (text) => {
      await browser.run(() => document.querySelector(".hero .field").focus());
      await browser.keys("Control+a", text, "Tab");
    };
    await type("12k");
    await until(() => /[&]in=12000/.test(location.hash));
    await type("1,5");
    await until(() => /Did you mean[^]*Still using 12,000/.test(document.querySelector(".hero").innerText));
    await browser.run(() => [...document.querySelectorAll("button")].find((it) => it.textContent === "Undo").click());
    await until(() => /[&]in=4000/.test(location.hash));
  },

  "usage is pasted": async ({ browser, open, until }) => {
    await open("");
    await browser.run((text) => {
      const field = document.body.appendChild(document.createElement("textarea"));
      field.value = text;
      field.select();
    }, '{"inputTokens":12345,"outputTokens":678,"totalTokens":13023}');
    await browser.keys("Control+c");
    await browser.run(() => document.querySelector("body > textarea").remove());
    await browser.keys("Control+v");
    await until(() => document.querySelector(".hero .field").value === "12,345");
  },

  "the first half answers, and what needs the rest waits for it": async ({ browser, server, until }) => {
    const { file, half } = await program();
    let asked = 0;
    const body = async function* () {
      asked += 1;
      if (asked > 1) return yield file;
      yield file.subarray(0, half);
      await new Promise(() => {});
    };
    server.pages.set(PATH, { headers: WASM, body });
    await browser.go(`${server.url}#v=1&in=4000`);
    await until(() => document.querySelector("#page:not([hidden])"));
    await browser.run(() => document.querySelector("main input[type=range]").focus());
    await browser.keys("ArrowRight");
    await until(() => document.querySelector(".hero .field").value === "5,000");
    assert.equal(asked, 1);
    assert.equal(await browser.run(() => document.querySelectorAll("figure[aria-labelledby]").length), 0);
    await browser.run(() => [...document.querySelectorAll(".share button")].find((it) => it.textContent === "Copy for chat").click());
    await until(() => document.querySelectorAll("#page:not([aria-busy]) figure[aria-labelledby]").length === 3);
    assert.equal(asked, 2);
  },

  "a program that is cut is named": async ({ browser, server, until }) => {
    const { file, half } = await program();
    server.pages.set(PATH, { headers: WASM, body: file.subarray(0, half - 1) });
    await browser.go(`${server.url}#v=1&in=4000`);
    await until(() => /could not start here[^]*did not arrive/.test(document.querySelector(".card.crash")?.innerText));
  },

  "an embed calculates, and tells its page how high it is": async ({ browser, server, until }) => {
    const body = `<script>heard = []; addEventListener("message", ({ data }) => heard.push(data));</script>
      <iframe sandbox="allow-scripts allow-same-origin" src="/embed.html?v=1&amp;in=4000&amp;ui=compact" width="640" height="640"></iframe>`;
    server.pages.set("/parent.html", { body });
    await browser.go(`${server.url}parent.html`);
    await until(() => globalThis.heard.some(({ type }) => type === "ready") && globalThis.heard.some(({ px }) => px > 200));
    await until(() => /^Stay on OpenAI global/.test(frames[0].document.querySelector("#page:not([aria-busy]) main h1")?.innerText));
    await browser.run(() => frames[0].document.querySelector("main input[type=range]").focus());
    await browser.keys("ArrowRight");
    await until(() => frames[0].document.querySelector(".hero .field").value === "5,000");
  },

  "the single file opens from a disk": async ({ browser, until }) => {
    await browser.go(`${pathToFileURL(`${DIST}/routemath.html`)}#v=1&in=4000`);
    await until(() => document.querySelector("#page:not([aria-busy])"), UNPACKED_MS);
    assert.match(await browser.run(() => document.querySelector("main h1").innerText), /^Stay on OpenAI global/);
  },
};
