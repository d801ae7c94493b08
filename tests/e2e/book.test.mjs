// The price book in the page: the book a link names, the model picker, a price map set against the book.

import assert from "node:assert/strict";
import { mkdir, writeFile } from "node:fs/promises";
import { violations } from "./lib/axe.mjs";
import { OUT, test } from "./lib/harness.mjs";

// Where the tests leave the price map that the page is to read.

// A request that Bedrock did not take by the first book and takes by the next.
const OLDER = "#v=1&d=2026-11-12&in=300000&ci=0&cm=aws:1200000000:12:0&of=openai,mantle.in-region";

test("book: a link is answered with its own prices, and the newest are one click away", async ({ page, open }) => {
  await open();
  const [newest] = (await page.locator("footer.foot").innerText()).match(/Price book \d+ \w+ \d+/);
  const day = newest.slice("Price book ".length);
  await open(OLDER);
  const note = page.getByRole("region", { name: "Note" });
  assert.match(await note.innerText(), new RegExp(`Made with the prices of 12 Nov 2026\\. .*${day}: Bedrock in-region`));
  assert.match(await page.locator("h1").innerText(), /OpenAI/);
  assert.match(await page.locator("footer.foot").innerText(), /Price book 12 Nov 2026/);
  await note.getByRole("button", { name: "Use the newest prices here" }).click();
  assert.match(await page.locator("h1").innerText(), /Bedrock/);
  assert.match(await page.locator("footer.foot").innerText(), new RegExp(newest));
  const sent = new Date(`${day} UTC`).toISOString().slice(0, 10);
  await page.waitForURL(new RegExp(`[#&]d=${sent}`));
  await note.getByRole("button", { name: "Use the sender's prices" }).click();
  assert.match(await page.locator("h1").innerText(), /OpenAI/);
  await page.waitForURL(/[#&]d=2026-11-12/);
});

test("book: the day prices are taken on stands beside the book, and an end of life that is near in the answer", async ({ page, open, server }) => {
  const link = "v=1&m=gpt-5&of=openai&d=2026-11-26&as=2026-10-22";
  const dates = /rices? (book )?26 Nov 2026, in force on 22 Oct 2026/;
  await open(`#${link}`);
  assert.match(await page.locator("footer.foot").innerText(), dates);
  assert.match(await page.locator(".print-head").textContent(), dates);
  assert.match(await page.locator(".answer").innerText(), /End of life\s+OpenAI global on 11 Dec 2026\./);
  await page.goto(`${server.url}embed.html?${link}`);
  await page.locator("#page:not([aria-busy]) main").waitFor();
  assert.match(await page.locator(".embed-foot").innerText(), dates);
});

test("book: a check of a day to come is told of", async ({ page, open }) => {
  await open("#v=1&of=openai,bedrock&ok=bedrock:price:input:5:20991231");
  const note = page.getByRole("region", { name: "Note" });
  assert.match(await note.innerText(), /A check has the day “2099-12-31”, which is still to come\./);
});

test("book: a model is found by typing, with the keyboard alone", async ({ page, open }) => {
  await open();
  const model = page.getByRole("combobox", { name: "Model" });
  assert.equal(await model.inputValue(), "GPT-5.5");
  await model.focus();
  assert.ok((await page.locator("#models").getByRole("option").count()) >= 35);
  await page.keyboard.type("claude vertex");
  for (const name of await page.locator("#models").getByRole("option").allInnerTexts()) assert.match(name, /^Claude/);
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press("ArrowDown");
  const second = page.locator("#models").getByRole("option", { selected: true });
  assert.equal(await second.getAttribute("id"), await model.getAttribute("aria-activedescendant"));
  const name = (await second.innerText()).split("\n")[0].trim();
  await page.keyboard.press("Enter");
  assert.equal(await model.inputValue(), name);
  await page.waitForFunction((name) => document.querySelector("h1").innerText.includes(name), name);
  assert.equal(await page.getByRole("listbox").count(), 0);
  await page.keyboard.type("o3");
  assert.equal((await page.locator("#models").getByRole("option").first().innerText()).split("\n")[0].trim(), "o3");
  await page.keyboard.press("Escape");
  assert.equal(await model.inputValue(), name);
});

const GPT = {
  input_cost_per_token: 6e-6, output_cost_per_token: 3e-5, cache_read_input_token_cost: 5e-7, supports_vision: true,
};

/** A price map as large as the published one: thousands of rows that are no offer of the book. */
function large() {
  const map = { sample_spec: { input_cost_per_token: 0 }, "gpt-5.5": GPT, "azure/gpt-5.5": { input_cost_per_token: 0 } };
  for (let row = 0; row < 4800; row += 1) {
    const entry = { litellm_provider: "somebody", mode: "chat", source: `https://prices.example/${row}` };
    for (let rate = 0; rate < 11; rate += 1) entry[`rate_${rate}_per_token_above_272k`] = 1.25e-6 * (rate + 1);
    map[`somebody/model-${row}`] = entry;
  }
  return JSON.stringify(map, null, 2);
}

let maps = 0;

async function choose(page, text) {
  const asked = page.waitForEvent("filechooser");
  await page.locator(".drop").getByRole("button", { name: "Choose a file" }).click();
  // A file on the disk: Playwright would unpack one from memory inside the page, in one long task.
  await mkdir(OUT, { recursive: true });
  // One for each: another test may still be reading its own.
  const file = `${OUT}prices-${(maps += 1)}.json`;
  await writeFile(file, text);
  await (await asked).setFiles(file);
}

test("book: a large price map is compared without blocking the page", async ({ page, open }) => {
  const text = large();
  assert.ok(text.length > 3e6, `${text.length} bytes`);
  await open();
  // How much slower than usual the machine is: a fixed piece of work, about 20 ms where nothing else runs.
  const slow = await page.evaluate(() => {
    const start = performance.now();
    for (let i = 0, sum = 0; i < 2e7; i += 1) sum = (sum + i) | 0;
    return Math.max(1, (performance.now() - start) / 20);
  });
  await page.evaluate(() => {
    globalThis.tasks = [];
    globalThis.seen = new Set();
    const note = (list) => globalThis.tasks.push(...list.getEntries().map((entry) => entry.duration));
    new PerformanceObserver(note).observe({ type: "longtask" });
    const watch = () => {
      for (const line of document.querySelectorAll(".drop [role=status]")) globalThis.seen.add(line.innerText);
      requestAnimationFrame(watch);
    };
    watch();
  });
  await choose(page, text);
  const done = page.getByText(/LiteLLM: 4,803 rows, 2 of them in the book/);
  await done.waitFor();
  const { tasks, seen } = await page.evaluate(() => ({ tasks: globalThis.tasks, seen: [...globalThis.seen] }));
  const longest = Math.max(0, ...tasks);
  console.log(`        ${(text.length / 1e6).toFixed(1)} MB, longest task ${longest.toFixed(0)} ms, machine ${slow.toFixed(1)}× slower than usual`);
  assert.ok(longest <= 200 * slow, `a task of ${longest} ms, machine ${slow.toFixed(1)} × slower`);
  assert.ok(seen.every((line) => /^(Reading… \d+%|LiteLLM: .*)$/.test(line)), seen.join("; "));
});

test("book: rows of a price map are taken over as one's own values", async ({ page, open, requests }) => {
  await open("#v=1&of=openai,azure");
  const loaded = requests.length;
  const map = { "gpt-5.5": GPT, "azure/gpt-5.5": { input_cost_per_token: 0, output_cost_per_token: 0 } };
  await page.evaluate((text) => navigator.clipboard.writeText(text), JSON.stringify(map));
  await page.getByLabel("Price map text").focus();
  await page.keyboard.press("ControlOrMeta+V");
  const changed = page.locator("details", { hasText: /^Changed/ });
  const line = changed.locator(".line-of", { hasText: "Input price: $5.00 / M in the book, LiteLLM says $6.00 / M" }).first();
  await line.getByRole("button", { name: "Use this" }).click();
  await line.getByText("yours").waitFor();
  await page.waitForURL(/[#&]ov=openai:i:6(&|$)|[#&]ov=openai:in:6/);
  const refused = page.locator("details", { hasText: /^Refused/ });
  await refused.locator("summary").click();
  assert.match(await refused.innerText(), /azure\/gpt-5\.5: every price is zero: a placeholder/);
  await page.getByRole("button", { name: "Undo" }).first().click();
  assert.ok(await line.getByRole("button", { name: "Use this" }).isVisible());
  assert.deepEqual(await violations(page), []);
  assert.deepEqual(requests.slice(loaded), []);
});

test("book: a broken or foreign file is refused with its line and the reason", async ({ page, open }) => {
  await open();
  for (const [text, said] of [
    ['{\n"gpt-5.5": {\n"input_cost_per_token": 5e-\n}}', /Not read: line 3, column 28: a digit is expected\./],
    ["{}", /Not read: line 1, column 1: none of the 0 rows is an offer of the book/],
    ["hello", /Not read: line 1, column 1: an object or a list is expected\./],
  ]) {
    await choose(page, text);
    await page.getByRole("alert").filter({ hasText: said }).waitFor();
  }
});

test("book: a price map can be dropped", async ({ page, open }) => {
  await open();
  await page.locator(".drop").evaluate((box, text) => {
    const data = new DataTransfer();
    data.items.add(new File([text], "prices.json", { type: "application/json" }));
    for (const type of ["dragover", "drop"]) {
      box.dispatchEvent(new DragEvent(type, { dataTransfer: data, bubbles: true, cancelable: true }));
    }
  }, JSON.stringify({ "gpt-5.5": GPT }));
  await page.getByText(/LiteLLM: 1 row, 1 of them in the book/).waitFor();
});

test("book: a dispute says whether it changes the winner, and claims name their sources", async ({ page, open }) => {
  await open();
  const facts = page.locator("#facts");
  const dispute = facts.getByRole("row", { name: /Bedrock global, structured outputs/ });
  await dispute.getByText(/^(yes, if it is |no, either way)/).waitFor();
  // Every fact says whether it matters, or why it cannot.
  await facts.locator(".head-line").first().getByRole("button", { name: "Show all" }).click();
  const said = await facts.locator("td.turns").allInnerTexts();
  assert.ok(said.length > 50, `${said.length} facts`);
  assert.deepEqual(said.filter((words) => !/^(no|yes|unknown)\b/.test(words)), []);
  const claim = facts.getByRole("row", { name: /Codex works on Bedrock/ });
  // A line says what is known; the whole text and its sources follow on demand.
  assert.doesNotMatch(await claim.innerText(), /Read in /);
  await claim.locator("summary").click();
  assert.match(await claim.innerText(), /AWS runs it.*\s+Read in /);
  assert.ok((await claim.getByRole("link").count()) >= 2);
});
