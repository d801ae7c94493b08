// Fields, sliders, presets, editors, undo: whatever changes the scenario.

import assert from "node:assert/strict";
import { answer, changed, field, openGroups, rest, title, tomorrow, type, under } from "./lib/find.mjs";
import { test } from "./lib/harness.mjs";

const PAYLOAD = "workload.inputTokens";
const VOLUME = "workload.requestsPerMonth";
const OUTPUT = "workload.outputTokens";
const SHARE = "workload.cachedInputShare";
const slider = (page, name) => page.getByLabel(`${name}, slider`);

test("inputs: by keyboard alone from load to another winner to a copied link", async ({ page, open }) => {
  await open();
  const before = await answer(page);
  await tabTo(page, "AWS commitment, slider", "Tab");
  await page.keyboard.press("Home");
  await changed(page, before.id);
  await rest(page);
  await tabTo(page, "Copy link", "Shift+Tab");
  await page.keyboard.press("Enter");
  await page.getByText("Link copied").first().waitFor();
  const [after, link] = [await answer(page), await page.evaluate(() => navigator.clipboard.readText())];
  await page.goto("about:blank");
  await page.goto(link);
  await page.locator("#page:not([aria-busy]) h1").waitFor();
  assert.deepEqual(await answer(page), after);
});

/** Presses a key until the focus is on the control of this name, stopping only on what can be seen. */
async function tabTo(page, name, key) {
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press(key);
    const focus = await page.evaluate(() => {
      const it = document.activeElement;
      const { width, height } = it.getBoundingClientRect();
      return { name: it.ariaLabel || it.textContent.trim(), seen: width > 0 && height > 0 && it !== document.body };
    });
    if (focus.name === name) return assert.ok(focus.seen, `${name} cannot be seen`);
  }
  assert.fail(`${name} is not reached by ${key}`);
}

test("inputs: odd numbers are read, asked about or refused, never guessed", async ({ page, open }) => {
  await open();
  const taken = { "1.2m": "1,200,000", "350k": "350,000", "1 200 000": "1,200,000", "2e6": "2,000,000", "0": "0", "12_000": "12,000" };
  for (const [text, value] of Object.entries(taken)) {
    await type(page, VOLUME, text);
    await slider(page, "Volume").focus();
    assert.equal(await slider(page, "Volume").getAttribute("aria-valuetext"), `${spoken(value)} requests a month`, text);
  }
  await type(page, VOLUME, "1,000,000");
  const before = await answer(page);
  for (const text of ["--3", "1e400", "٣", "0x10", "12 apples", "NaN", "1.2.3,4", "−5"]) {
    await type(page, VOLUME, text);
    assert.match(await under(page, VOLUME), /Still using 1,000,000/, text);
    assert.equal(await field(page, VOLUME).inputValue(), text, "what was typed stays");
    assert.equal(await field(page, VOLUME).getAttribute("aria-invalid"), "true", text);
    assert.deepEqual(await answer(page), before, text);
  }
  await type(page, SHARE, "140%");
  assert.match(await under(page, SHARE), /At most 100%\. Still using 50%/);
});

test("inputs: a number typed by keys that ends wrong leaves the value of before", async ({ page, open }) => {
  await open();
  const before = await answer(page);
  const rows = [
    [PAYLOAD, "1,5", /Did you mean[^]*Still using 3,000/],
    [PAYLOAD, "12 apples", /Still using 3,000/],
    [SHARE, "0.8", /Still using 50%/],
    ["workload.peakRpm", "abc", /Still using 120/],
  ];
  for (const [path, text, said] of rows) {
    await keys(page, path, text);
    assert.match(await under(page, path), said, text);
    assert.match(await page.getByRole("alert").filter({ hasText: said }).innerText(), said, "and is spoken");
    assert.equal(await field(page, path).inputValue(), text, "what was typed stays");
    assert.deepEqual(await answer(page), before, text);
  }
});

test("inputs: a payload typed or moved and brought back keeps what is cached of it", async ({ page, open }) => {
  await open("#v=1&in=12345&ct=9000&cw=3000");
  await keys(page, PAYLOAD, "15000");
  await rest(page);
  assert.match(page.url(), /in=15000&ct=9000&cw=3000/);
  await open("#v=1&in=12345&ct=9000&cw=1000&x=2");
  for (const key of ["PageDown", "PageDown", "PageDown", "PageDown", "PageUp", "PageUp", "PageUp", "PageUp"]) {
    await slider(page, "Payload").press(key);
  }
  await rest(page);
  assert.match(page.url(), /ct=9000&cw=1000/);
});

/** Empties a field and types into it key by key, and leaves it. */
async function keys(page, path, text) {
  await field(page, path).press("ControlOrMeta+a");
  await field(page, path).press("Delete");
  await field(page, path).pressSequentially(text);
  await field(page, path).press("Tab");
}

test("inputs: the focus stays where the reader is when what was pressed goes", async ({ page, open }) => {
  await open("#v=1&rq=2000000&later=5&zz=1&in=abc");
  const focused = () => page.evaluate(() => document.activeElement.id);
  const press = async (name, id) => {
    await page.getByRole("button", { name, exact: true }).first().focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction((id) => document.activeElement.id === id, id).catch(async () => assert.equal(await focused(), id, name));
  };
  await press("Dismiss", "answer");
  await keys(page, VOLUME, "1,5");
  await press("1,500", VOLUME);
  await press("reset to 2,000,000", VOLUME);
  await openGroups(page);
  await press("Add AWS commitment", "pools.aws.commitmentRemaining");
  await press("Remove", "pool-list");
  await press("Add an offer of your own", "");
  await press("Remove", "offers");
  await page.locator(".toast").getByRole("button", { name: "Undo" }).focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement.id === "offers");
  await field(page, "workload.cacheTtl").selectOption("1h");
  await press("reset", "workload.cacheTtl");
  await type(page, "caller.region", "eu-west-1");
  await press("reset", "caller.region");
});

test("inputs: a check has a day of today or before", async ({ page, open }) => {
  await open();
  await page.locator(".box[aria-checked=false]:enabled").first().click();
  const day = page.getByLabel("Day of the check");
  const today = await day.inputValue();
  assert.equal(await day.getAttribute("max"), today);
  for (const [text, stays] of [["2031-05-05", today], ["", today], ["2026-11-02", "2026-11-02"]]) {
    await day.fill(text);
    await day.blur();
    assert.equal(await day.inputValue(), stays, text);
  }
  await rest(page);
  assert.match(page.url(), /20261102/);
});

test("inputs: the day of a check may be today's, also after midnight", async ({ page, open }) => {
  await page.addInitScript(tomorrow);
  await open();
  await page.locator(".box[aria-checked=false]:enabled").first().click();
  const day = page.getByLabel("Day of the check");
  const next = new Date(Date.parse(await day.inputValue()) + 86_400_000).toISOString().slice(0, 10);
  await page.evaluate(() => (globalThis.ahead = 86_400_000));
  await day.focus();
  assert.equal(await day.getAttribute("max"), next);
  await day.fill(next);
  await day.blur();
  assert.equal(await day.inputValue(), next);
});

/** A count as it is spoken: in words from a million up. */
function spoken(value) {
  const number = Number(value.replaceAll(",", ""));
  return number >= 1e6 ? `${number / 1e6} million` : value;
}

test("inputs: an ambiguous number is asked about, and the choice counts", async ({ page, open }) => {
  await open();
  await type(page, VOLUME, "1,5");
  assert.match(await under(page, VOLUME), /Did you mean[^]*1\.5[^]*1,500[^]*Still using 1,000,000/);
  await page.getByRole("button", { name: "1,500", exact: true }).click();
  assert.equal(await field(page, VOLUME).inputValue(), "1,500");
});

test("inputs: a wheel never changes a value", async ({ page, open }) => {
  await open();
  const before = await answer(page);
  for (const target of [slider(page, "Payload"), field(page, PAYLOAD), field(page, OUTPUT)]) {
    await target.focus();
    await target.hover();
    await page.mouse.wheel(0, 120);
    await page.mouse.wheel(0, -120);
  }
  assert.deepEqual(await answer(page), before);
});

test("inputs: sliders stand where their value is, from the first paint", async ({ page, open }) => {
  await open("#v=1&rq=60000000");
  const at = () => slider(page, "Volume").evaluate(({ value, min, max, step }) => [value, min, max, step].map(Number));
  // A stop for zero, then ten rungs a decade from a thousand: 60 million is the 49th of 51.
  assert.deepEqual(await at(), [49, 0, 51, 1]);
  await type(page, VOLUME, "5b");
  assert.deepEqual(await at(), [51, 0, 51, 1]);
  assert.match(await slider(page, "Volume").getAttribute("aria-valuetext"), /^5 billion/);
  assert.match(await page.locator(".hero").nth(1).locator("svg").textContent(), /›/, "pinned at the end");
});

test("inputs: a value between two rungs keeps its digits until the slider moves", async ({ page, open }) => {
  await open();
  await type(page, VOLUME, "1,234,567");
  await slider(page, "Volume").focus();
  await page.keyboard.press("Tab");
  await rest(page);
  assert.match(page.url(), /rq=1234567\b/);
  await slider(page, "Volume").press("ArrowRight");
  assert.equal(await field(page, VOLUME).inputValue(), "1,500,000");
  await slider(page, "Volume").press("PageUp");
  assert.equal(await field(page, VOLUME).inputValue(), "15,000,000");
  await slider(page, "Volume").press("Home");
  assert.equal(await field(page, VOLUME).inputValue(), "0");
});

test("inputs: each field leads back to how it was opened", async ({ page, open }) => {
  await open();
  await type(page, OUTPUT, "800");
  await page.getByRole("button", { name: "reset to 500" }).click();
  assert.equal(await field(page, OUTPUT).inputValue(), "500");
  await type(page, VOLUME, "2m");
  await page.getByRole("button", { name: "reset to 1,000,000" }).click();
  assert.equal(await field(page, VOLUME).inputValue(), "1,000,000");
  await openGroups(page);
  await field(page, "objective").selectOption("latency");
  await page.getByRole("button", { name: "reset", exact: true }).click();
  assert.equal(await field(page, "objective").inputValue(), "cost");
  assert.equal(await page.getByRole("button", { name: /^reset/ }).count(), 0);
});

test("inputs: reset and undo restore the very address", async ({ page, open }) => {
  await open();
  await type(page, VOLUME, "2m");
  await type(page, OUTPUT, "700");
  await rest(page);
  const address = page.url();
  await page.getByRole("button", { name: "Reset all" }).first().click();
  await page.getByText("All inputs reset.").first().waitFor();
  await rest(page);
  assert.notEqual(page.url(), address);
  await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
  await rest(page);
  assert.equal(page.url(), address);
});

test("inputs: Ctrl+Z undoes one drag as one step, and leaves text fields alone", async ({ page, open }) => {
  await open();
  const before = await answer(page);
  await slider(page, "Payload").focus();
  for (let step = 0; step < 3; step += 1) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  await page.keyboard.press("Control+z");
  assert.deepEqual(await answer(page), before);
  await slide(page, 20);
  assert.notDeepEqual(await answer(page), before);
  await page.locator("body").press("Control+z");
  assert.deepEqual(await answer(page), before);
  await field(page, OUTPUT).fill("9");
  await field(page, OUTPUT).press("Control+z");
  assert.equal(await field(page, OUTPUT).inputValue(), "500", "the browser's own undo");
});

/** Moves the first slider in many events that end in one change, as a drag does. */
const slide = (page, steps) => slider(page, "Payload").evaluate((it, steps) => {
  for (let step = 0; step < steps; step += 1) {
    it.value = String(step);
    it.dispatchEvent(new Event("input", { bubbles: true }));
  }
  it.dispatchEvent(new Event("change", { bubbles: true }));
}, steps);

test("inputs: a shape is one entry of the history, and says when it was edited", async ({ page, open }) => {
  await open();
  await type(page, VOLUME, "2m");
  await rest(page);
  const [address, entries] = [page.url(), await page.evaluate(() => history.length)];
  const shape = page.locator("#shape");
  for (const name of ["Agent loop", "Batch", "Compliance-bound", "Document generation", "Short Q&A"]) {
    await shape.selectOption({ label: name });
    await page.getByText(`Set to ${name}, with its objective and requirements.`).first().waitFor();
  }
  await rest(page);
  assert.equal(await page.evaluate(() => history.length), entries + 5);
  await type(page, OUTPUT, "501");
  await page.waitForFunction(() => document.querySelector("#shape").selectedOptions[0].textContent === "Short Q&A, edited");
  for (let back = 0; back < 5; back += 1) await page.goBack();
  await rest(page);
  assert.equal(page.url(), address);
});

test("inputs: every one has a name, a sentence of help, a unit or words, and one place", async ({ page, open }) => {
  await open();
  await openGroups(page);
  await page.getByRole("button", { name: "Add an offer of your own" }).click();
  const rows = await page.locator(".f").evaluateAll((rows) => rows.map((row) => ({
    label: row.querySelector("label")?.textContent ?? "",
    names: row.querySelector("label")?.control?.matches("input, select") ?? false,
    help: row.querySelector(".help")?.textContent ?? "",
  })));
  assert.ok(rows.length > 80, `${rows.length} rows`);
  assert.deepEqual(rows.filter(({ label, names, help }) => !label || !names || help.length < 10), []);
  const ids = await page.locator("[id]").evaluateAll((all) => all.map(({ id }) => id));
  assert.deepEqual(ids.filter((id, at) => ids.indexOf(id) !== at), []);
});

test("inputs: an offer of one's own is ranked, and travels in the link", async ({ page, open }) => {
  await open();
  await openGroups(page);
  await page.getByRole("button", { name: "Add an offer of your own" }).click();
  await type(page, "offers.custom-1.name", "Gateway, us-east");
  await type(page, "offers.custom-1.prices.input", "1");
  await type(page, "offers.custom-1.prices.output", "6");
  const row = page.locator(".offer", { hasText: "Gateway, us-east" });
  await row.waitFor();
  await rest(page);
  const said = await row.innerText();
  await page.goto("about:blank");
  await page.goBack();
  await page.locator("#page:not([aria-busy]) h1").waitFor();
  assert.equal(await page.locator(".offer", { hasText: "Gateway, us-east" }).innerText(), said);
});

test("inputs: a commitment is added, changed, removed and brought back", async ({ page, open }) => {
  await open();
  await page.getByRole("button", { name: "Add Azure commitment" }).click();
  await type(page, "pools.azure.commitmentRemaining", "2.4m");
  assert.match(await page.locator(".pools").innerText(), /Azure commitment/);
  const before = await answer(page);
  await page.getByRole("button", { name: "Remove" }).nth(1).click();
  await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
  assert.deepEqual(await answer(page), before);
});

test("inputs: a commitment over months that do not divide it is in cents, beside its label", async ({ page, open }) => {
  for (const width of [1440, 768, 360, 320]) {
    await page.setViewportSize({ width, height: 900 });
    await open("#v=1&cm=aws:1200000:9:80000");
    assert.equal(await page.locator("#commitment").inputValue(), "$133,333.33");
    const label = await page.locator('label[for="commitment"]').boundingBox();
    assert.ok(label.height < 50, `the label is ${label.height} high at ${width}`);
  }
});

test("inputs: another cloud leaves the caller near, and its commitment is not another's", async ({ page, open }) => {
  await open();
  await openGroups(page);
  await page.locator("#caller\\.cloud").selectOption("azure");
  await page.locator("#page:not([aria-busy]) h1").waitFor();
  assert.equal(await page.locator("#caller\\.region").inputValue(), "eastus");
  await page.getByRole("button", { name: "Add Azure commitment" }).click();
  assert.doesNotMatch(await page.locator(".heroes").innerText(), /reset to \$100,000/);
});

test("inputs: a pinned answer is compared with", async ({ page, open }) => {
  await open();
  await page.getByRole("button", { name: "Pin as baseline" }).first().click();
  await type(page, VOLUME, "2m");
  assert.match(await page.locator(".offer").first().innerText(), /pinned \$23,250, now \+\$23,250 against the pin/);
  await page.getByRole("button", { name: "Unpin" }).click();
  assert.doesNotMatch(await page.locator(".offer").first().innerText(), /pinned/);
});

test("inputs: pasted usage says what it understood, then becomes the workload", async ({ page, open }) => {
  await open();
  await page.getByRole("button", { name: "Paste a usage object" }).click();
  const [paste, said] = [page.locator("#usage"), page.locator('[id="usage.under"]')];
  await paste.fill('{"usage":{"input_tokens":345,"cache_read_input_tokens":9000,"cache_creation_input_tokens":3000,"output_tokens":678}}');
  assert.match(await said.innerText(), /Anthropic: 12,345 input, of which 9,000 cached and 3,000 written[^]*on top of the input/);
  await paste.fill('{"usage":{"prompt_tokens":12345,"completion_tokens":678,"prompt_tokens_details":{"cached_tokens":9000}}}');
  assert.match(await said.innerText(), /OpenAI: 12,345 input, of which 9,000 cached; 678 output[^]*part of the input/);
  await paste.fill("12 apples");
  assert.match(await said.innerText(), /What does 12 count\?/);
  await paste.fill("12,000 input, 9,000 cached, 678 output");
  assert.match(await said.innerText(), /How are the cached tokens counted\?/);
  await page.getByRole("button", { name: "On top of it" }).click();
  await page.getByText("Workload set. 21,000 input").first().waitFor();
  assert.equal(await field(page, PAYLOAD).inputValue(), "21,000");
  assert.equal(await field(page, OUTPUT).inputValue(), "678");
  await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
  assert.equal(await field(page, PAYLOAD).inputValue(), "3,000");
  assert.match(await title(page), /saves \$20,000/);
  await bring("just words, 12 of them");
  assert.equal(await page.locator(".toast").count(), 0);
  await bring("12,345 input, 678 output");
  await page.getByText("Workload set. 12,345 input").first().waitFor();
  assert.equal(await field(page, PAYLOAD).inputValue(), "12,345");
  async function bring(text) {
    await page.evaluate((text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }
});
