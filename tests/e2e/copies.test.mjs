// Copies in every form, and scenarios that come back.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "./lib/harness.mjs";

const LINK = "#v=1&in=4000&t=Support+bot&cm=aws:1200000:12:80000&ov=openai:prices.input:4,:tpm:2000000&ok=bedrock:modelId:::20261120,:price:input:5";
const tokens = (page) => page.locator(".hero .field").first().inputValue();

async function copied(page, name) {
  const button = page.locator(".share").getByRole("button", { name, exact: true });
  if (!(await button.isVisible())) await page.locator(".share").getByRole("button", { name: "More" }).click();
  await button.click();
  await page.locator(".toast").waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
}

async function file(page, name) {
  const button = page.locator(".share").getByRole("button", { name, exact: true });
  if (!(await button.isVisible())) await page.locator(".share").getByRole("button", { name: "More" }).click();
  const download = page.waitForEvent("download");
  await button.click();
  return readFile(await (await download).path(), "utf8");
}

test("copies: chat, Markdown and snippet carry the answer and the way back", async ({ page, open, server }) => {
  await open(LINK);
  const sentence = (await page.locator("h1").innerText()).replace(/\s+/g, " ");
  const title = `Support bot: ${sentence}`;
  const chat = (await copied(page, "Copy for chat")).split("\n");
  assert.equal(chat[0], title);
  assert.ok(chat.length <= 3 && chat.at(-1).startsWith(`${server.url}#v=1&k=`), chat.join("\n"));
  assert.match(chat[1], /^For payload 4,000 tokens in, 500 out; /);
  const markdown = await copied(page, "Markdown table");
  assert.ok(markdown.startsWith(`**${title}**`) && markdown.includes(`](${server.url}#v=1&k=`), markdown);
  const snippet = await copied(page, "Embed snippet");
  assert.match(snippet, /^<iframe src="[^"]*embed\.html\?v=1&amp;k=\w{6}&amp;[^"]*ui=compact"[^>]*><\/iframe>$/);
  server.pages.set("/pasted.html", { body: `<!DOCTYPE html><title>pasted</title><link rel="icon" href="data:,">${snippet}` });
  await page.goto(`${server.url}pasted.html`);
  const frame = page.frameLocator("iframe");
  await frame.locator("#page:not([aria-busy]) main").waitFor();
  assert.equal((await frame.locator("h1").innerText()).replace(/\s+/g, " "), sentence);
  assert.equal(await frame.locator(".titled b").innerText(), "Support bot");
});

test("copies: the picture shows what the table shows", async ({ page, open, server }) => {
  await open(LINK);
  const totals = await page.locator(".offer .total").allInnerTexts();
  const svg = await file(page, "SVG");
  assert.doesNotMatch(svg, /NaN|undefined|Infinity/);
  server.pages.set("/favicon.ico", { body: "" });
  server.pages.set("/picture.svg", { body: svg, headers: { "Content-Type": "image/svg+xml" } });
  await page.goto(`${server.url}picture.svg`);
  const texts = await page.locator("text").allTextContents();
  for (const total of totals) assert.ok(texts.includes(total), `${total} in ${texts}`);
});

test("copies: JSON opens again, chosen, dropped or pasted, and back undoes it", async ({ page, open }) => {
  await open(LINK);
  const saved = await file(page, "JSON");
  const link = await copied(page, "Copy link");
  assert.ok(link.includes(`&d=${JSON.parse(saved).book}&`), "a file keeps its book as the link does");
  const openers = {
    chosen: async () => {
      const chooser = page.waitForEvent("filechooser");
      await page.locator(".share").getByRole("button", { name: "Open file" }).click();
      await (await chooser).setFiles({ name: "routemath.json", mimeType: "application/json", buffer: Buffer.from(saved) });
    },
    dropped: () => page.evaluate((text) => {
      const data = new DataTransfer();
      data.items.add(new File([text], "routemath.json"));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, saved),
    pasted: () => page.evaluate((text) => {
      const data = new DataTransfer();
      data.setData("text/plain", text);
      document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    }, saved),
  };
  for (const [how, act] of Object.entries(openers)) {
    await page.goto("about:blank");
    await open("#v=1&in=900");
    if (how === "chosen") {
      const more = page.locator(".share").getByRole("button", { name: "More" });
      await more.click();
      assert.equal(await more.getAttribute("aria-expanded"), "true");
    }
    await act();
    await page.getByText("Scenario opened.").first().waitFor();
    assert.equal(await tokens(page), "4,000", how);
    assert.equal(await copied(page, "Copy link"), link, `${how}: overrides, ticks, title and all`);
    await page.goBack();
    await page.waitForFunction(() => document.querySelector(".hero .field").value === "900");
  }
});

test("copies: a link is opened by pasting it, and what is neither is named", async ({ page, open }) => {
  await open();
  const bring = (type, text) => page.evaluate(([type, text]) => {
    const data = new DataTransfer();
    data.setData("text/plain", text);
    const Kind = type === "paste" ? ClipboardEvent : DragEvent;
    document.body.dispatchEvent(new Kind(type, { clipboardData: data, dataTransfer: data, bubbles: true, cancelable: true }));
  }, [type, text]);
  await bring("paste", "see https://calc.example/#v=1&in=7000");
  await page.waitForFunction(() => document.querySelector(".hero .field").value === "7,000");
  await bring("drop", "a shopping list");
  await page.getByText("neither a link nor a scenario").first().waitFor();
  await bring("drop", '{"v":1,"model":"gpt-5.5","workload":{"inputTokens":"many"}}');
  await page.getByText(/^Not opened: .*inputTokens/).first().waitFor();
  assert.equal(await tokens(page), "7,000", "what cannot be read changes nothing");
});

const USAGE = {
  OpenAI: { usage: { prompt_tokens: 12345, completion_tokens: 678, total_tokens: 13023, prompt_tokens_details: { cached_tokens: 9000 } } },
  Anthropic: { input_tokens: 3345, cache_read_input_tokens: 9000, output_tokens: 678 },
  Bedrock: { inputTokens: 12345, outputTokens: 678, totalTokens: 13023 },
};

const paste = (page, text) => page.evaluate((text) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  document.body.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}, text);

test("copies: usage pasted anywhere becomes the workload, and says what it understood", async ({ page, open }) => {
  for (const [host, usage] of Object.entries(USAGE)) {
    for (const link of ["#v=1&in=4000", "embed.html?v=1&in=4000&ui=compact"]) {
      await page.goto("about:blank");
      await open(link);
      await paste(page, JSON.stringify(usage));
      await page.waitForFunction(() => document.querySelector(".hero .field").value === "12,345");
      assert.match(await page.locator(".toast").innerText(), new RegExp(`^Workload set\\. ${host}: 12,345 input[^]*678 output`));
      await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
      assert.equal(await tokens(page), "4,000");
    }
  }
});

test("copies: usage that can be read in two ways, or not at all, is asked about at its field", async ({ page, open }) => {
  await open();
  await paste(page, JSON.stringify({ prompt_tokens: 5000, completion_tokens: 10, cache_read_input_tokens: 4000 }));
  await page.getByRole("button", { name: "Part of the input" }).waitFor();
  assert.match(await page.locator("#usage").inputValue(), /cache_read_input_tokens/);
  await page.getByRole("button", { name: "On top of it" }).click();
  await page.waitForFunction(() => document.querySelector(".hero .field").value === "9,000");
  assert.equal(await page.locator("#usage").count(), 0);
  await paste(page, JSON.stringify({ prompt_tokens: 5, cached_tokens: 9, completion_tokens: 1 }));
  await page.locator("#usage\\.under", { hasText: "Cached tokens exceed the input" }).waitFor();
  assert.equal(await tokens(page), "9,000");
});

test("copies: what is pasted into a field stays in the field", async ({ page, open }) => {
  await open();
  await page.evaluate(() => navigator.clipboard.writeText("v=1&in=7000"));
  const field = page.locator(".hero .field").first();
  await field.fill("");
  await field.press("Control+V");
  assert.equal(await field.inputValue(), "v=1&in=7000");
});

test("copies: the private link holds no negotiated price, and says what it left out", async ({ page, open }) => {
  await open(LINK);
  const link = await copied(page, "share without my prices");
  assert.doesNotMatch(link, /[?&]cm=|prices|:in:|[&#]t=|saw=/);
  assert.match(link, /in=4000/);
  const said = await page.locator(".toast").innerText();
  for (const words of ["the title", "the AWS commitment", "input price at OpenAI global"]) assert.ok(said.includes(words), said);
});
