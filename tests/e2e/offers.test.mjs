// What belongs to one offer and goes with it: its drawer, its values, its checks; and the ways back.

import assert from "node:assert/strict";
import { field, openGroups, rest, type } from "./lib/find.mjs";
import { test } from "./lib/harness.mjs";

test("offers: the focus follows a check to its new place", async ({ page, open }) => {
  await open("#v=1&pk=302&one=1&pin=2026-04-23&tgt=2401&same=1&rz=699&fx=9819&er=0.05");
  const focused = () => page.evaluate(() => document.activeElement.closest("#before, .box")?.id ?? document.activeElement.tagName);
  for (let tries = 0; tries < 5; tries += 1) {
    const box = page.locator(".box[aria-checked=false]:enabled").last();
    if (!(await box.count())) break;
    const id = await box.getAttribute("id");
    await box.focus();
    await page.keyboard.press("Enter");
    await rest(page);
    assert.ok([id, "before"].includes(await focused()), `${id} ${await focused()}`);
  }
});

test("offers: the drawer is of one offer, and goes with it", async ({ page, open }) => {
  await open();
  await openGroups(page);
  const offer = (name) => page.locator("#offers li", { hasText: name }).getByRole("checkbox");
  const drawer = page.locator(".drawer");
  const show = async () => {
    await page.locator(".offer", { hasText: "Azure global" }).locator("button.plain").focus();
    await page.keyboard.press("Enter");
    await page.locator(".drawer:focus").waitFor();
    await drawer.getByRole("button", { name: "input price", exact: true }).focus();
    await page.keyboard.press("Enter");
    await page.locator(".drawer:focus").waitFor();
  };
  await show();
  await offer("OpenAI global").uncheck();
  assert.match(await page.locator(".toast").innerText(), /OpenAI global removed, with two values of yours and the baseline\./);
  assert.match(await drawer.innerText(), /Azure global, input price/);
  await drawer.locator("input").fill("1");
  await drawer.locator("input").press("Tab");
  await rest(page);
  assert.match(page.url(), /ov=azure:in:1\b/);
  await offer("Azure global").uncheck();
  await drawer.waitFor({ state: "detached" });
  assert.equal(await offer("Azure global").evaluate((it) => it === document.activeElement), true, "the focus stays");
  await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  await show();
  await page.keyboard.press("Escape");
  await drawer.waitFor({ state: "detached" });
});

test("offers: cloud and features lead back to how they were opened", async ({ page, open }) => {
  await open("#v=1&at=aws:eu-west-1");
  await openGroups(page);
  const back = () => page.getByRole("button", { name: "reset", exact: true });
  await field(page, "caller.cloud").selectOption("azure");
  assert.equal(await back().count(), 1);
  await back().click();
  assert.deepEqual([await field(page, "caller.cloud").inputValue(), await field(page, "caller.region").inputValue()], ["aws", "eu-west-1"]);
  await page.locator("#offers li", { hasText: "OpenAI global" }).getByRole("button", { name: "Edit" }).click();
  const batch = field(page, "offers.openai/gpt-5.5/global.features.batch");
  const book = await batch.inputValue();
  for (const leave of [() => back().click(), () => batch.selectOption(book)]) {
    await batch.selectOption("no");
    await rest(page);
    assert.match(page.url(), /ov=openai:features\.batch:no/);
    await leave();
    await rest(page);
    assert.equal(await batch.inputValue(), book);
    assert.doesNotMatch(page.url(), /ov=/);
    assert.equal(await back().count(), 0);
  }
});

test("offers: an own offer's new name stands over its values", async ({ page, open }) => {
  await open("#v=1&of=openai,x1&x1=n:Gateway;in:2.25;out:9.5");
  await openGroups(page);
  await page.locator("#offers li", { hasText: "Gateway" }).getByRole("button", { name: "Edit" }).click();
  await type(page, "offers.x1.name", "Proxy");
  await page.getByRole("heading", { name: "Proxy", exact: true }).waitFor();
});

test("offers: another model says what of yours went with the old one, and one step back brings it again", async ({ page, open }) => {
  await open("#v=1&m=gpt-5.5&ov=openai:prices.input:4,:tpm:2000000&ok=bedrock:modelId:::20261120");
  await rest(page);
  const choose = async (name) => {
    await page.locator("#model").fill(name);
    await page.keyboard.press("Enter");
    await rest(page);
  };
  await choose("GPT-5.4");
  assert.match(await page.getByRole("region", { name: "Message" }).innerText(), /^Model changed\. Two values of yours and one check went with its offers\./);
  await page.getByRole("region", { name: "Message" }).getByRole("button", { name: "Undo" }).click();
  await rest(page);
  assert.match(await page.evaluate(() => location.hash), /&ov=openai:in:4,:tpm:2000000&ok=bedrock:modelId:::20261120$/);
});

for (const width of [1440, 768, 360]) {
  test(`offers: each that is compared has its bar on the page, ${width} pixels wide`, async ({ page, open }) => {
    await page.setViewportSize({ width, height: 900 });
    await open("#v=1&m=claude-sonnet-5-5");
    const bars = await page.locator(".offer").evaluateAll((rows) => rows.map((row) => row.checkVisibility()));
    assert.ok(bars.length > 7, `${bars.length} offers`);
    assert.deepEqual(bars, bars.map(() => true));
  });
}
