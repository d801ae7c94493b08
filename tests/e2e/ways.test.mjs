// Ways: whatever leads somewhere arrives there, also where something has to open first.

import assert from "node:assert/strict";
import { answer, field, openGroups, rest, type, under } from "./lib/find.mjs";
import { test } from "./lib/harness.mjs";

const PAYLOAD = "workload.inputTokens";
const VOLUME = "workload.requestsPerMonth";
const PHONE = { viewport: { width: 360, height: 740 } };
const LAPTOP = { viewport: { width: 1440, height: 900 } };
const CUT = "#v=1&in=10&out=5&pk=2000&mo=10&of=azure,azure.us";
const BOUND = "#v=1&obj=compliance&need=structured-outputs&okr=us&cm=aws:1200000:12:80000&of=openai,bedrock.us,bedrock";

const PINNED = "#v=1&of=openai&pin=foo&base=-";
const NOWHERE = "#v=1&of=-";
const FORBIDDEN = "#v=1&of=bedrock&okc=azure&base=-";
const LACKING = "#v=1&m=gpt-5.5&of=x1&x1=n:Own;in:1;out:1;ft:vision:no&need=vision&base=-";

for (const [name, context] of Object.entries({ phone: PHONE, laptop: LAPTOP })) {
  for (const [what, link] of [["a flip", ""], ["a way out", CUT], ["a check of an offer that is not shown", BOUND], ["a pin", PINNED], ["an empty list of offers", NOWHERE], ["a boundary", FORBIDDEN], ["a feature", LACKING]]) {
    test(`ways: ${what} leads to its input or check, whatever is closed (${name})`, async ({ page, open }) => {
      await open(link);
      const ways = page.locator(".why button");
      assert.ok((await ways.count()) > 0);
      for (const way of await ways.all()) {
        await closeGroups(page);
        await way.click();
        const words = await way.innerText();
        await page.waitForFunction(arrived, undefined, { timeout: 5000 }).catch(() => assert.fail(`"${words}" leads nowhere`));
      }
    }, { context });
  }
}

const closeGroups = (page) => page.locator("details.group[open]").evaluateAll((all) => {
  for (const details of all) details.open = false;
});

/** Whether the focus is on an input or a check that can be seen. */
function arrived() {
  const it = document.activeElement;
  if (!it?.matches(".f *, .hero *, .check-list > li, .drawer *, fieldset, #offers")) return false;
  const { top, bottom, height } = it.getBoundingClientRect();
  return height > 0 && bottom > 0 && top < innerHeight;
}

test("ways: an embed of a newer link shows no answer, and leads to that link", async ({ page, server }) => {
  await page.goto(`${server.url}embed.html?v=2&rq=5&ui=compact`);
  await page.getByText("This link needs a newer version of this page.").waitFor();
  assert.equal(await page.locator("main h1").isVisible(), false);
  const full = await page.getByRole("link", { name: "Open full calculator" }).getAttribute("href");
  assert.match(full, /\/#v=2&rq=5$/);
});

test("ways: on a phone the bar comes however the sliders were passed, and not before", async ({ page, open }) => {
  await open();
  const docked = page.locator(".sliders.docked");
  await page.evaluate(() => new Promise((done) => setTimeout(done, 300)));
  assert.equal(await docked.count(), 0, "the sliders are still to come");
  await page.evaluate(() => scrollTo(0, 3000));
  await docked.waitFor();
  await page.evaluate(() => scrollTo(0, 0));
  await docked.waitFor({ state: "detached" });
}, { context: PHONE });

test("ways: the second stop of the Tab key is no dead end", async ({ page, open }) => {
  await open();
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "model");
  await page.keyboard.press("Tab");
  assert.ok(await page.evaluate(() => document.activeElement.matches("select, button")));
});

test("ways: a reset forgets what could not be read", async ({ page, open }) => {
  await open();
  await type(page, VOLUME, "2m");
  await type(page, PAYLOAD, "abc");
  assert.match(await under(page, PAYLOAD), /abc|number/);
  await page.getByRole("button", { name: "Reset these" }).click();
  await rest(page);
  assert.equal(await field(page, PAYLOAD).inputValue(), "3,000");
  assert.equal(await field(page, VOLUME).inputValue(), "1,000,000");
});

test("ways: undo goes back from a link that was brought along", async ({ page, open }) => {
  await open("#v=1&rq=1000");
  await type(page, VOLUME, "2000");
  await rest(page);
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", "#v=1&rq=3000");
    window.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await page.waitForFunction((id) => document.getElementById(id).value === "3,000", VOLUME);
  await page.getByRole("button", { name: "Undo" }).first().click();
  await page.waitForFunction((id) => document.getElementById(id).value.replace(",", "") === "2000", VOLUME);
  assert.ok(await answer(page));
});

test("ways: what cannot stand somewhere is told, and the field shows what does", async ({ page, open }) => {
  await open("#v=1&of=openai,x1&x1=n:Ours;in:1;out:1");
  await openGroups(page);
  await type(page, "caller.region", "");
  await page.locator(".toast", { hasText: "the old value stays" }).waitFor();
  assert.equal(await field(page, "caller.region").inputValue(), "us-east-1");
  await page.getByRole("button", { name: "Edit" }).last().click();
  await type(page, "offers.x1.name", "");
  await page.waitForFunction(() => document.getElementById("offers.x1.name").value === "Ours");
  await type(page, "offers.x1.servedRegions", "us-east-1, eu-west-1");
  await type(page, "offers.x1.eol", "2030-01-01");
  await page.waitForFunction(() => /eol:2030-01-01/.test(decodeURIComponent(location.hash)) && /sr:us-east-1/.test(decodeURIComponent(location.hash)));
});

test("ways: a saved scenario with a mistake is told for what it is", async ({ page, open }) => {
  await open();
  const before = await answer(page);
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", `{"v":1,"model":"gpt-5.5","offers":["azure/gpt-5.5/nowhere"],"workload":{"inputTokens":9000,"outputTokens":400}}`);
    window.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await page.locator(".toast", { hasText: /Not opened: .*nowhere/ }).waitFor();
  assert.deepEqual(await answer(page), before);
});

test("ways: a tenth offer of one's own is refused in words", async ({ page, open }) => {
  const own = Array.from({ length: 9 }, (_, at) => `&x${at + 1}=n:Own+${at + 1};in:1;out:1`).join("");
  await open(`#v=1&of=openai,x1,x2,x3,x4,x5,x6,x7,x8,x9${own}`);
  await openGroups(page);
  await page.getByRole("button", { name: "Add an offer of your own" }).click();
  await page.locator(".toast", { hasText: "A link holds 9 own offers" }).waitFor();
});

test("ways: a tablet that is turned leaves the field that is typed in where it is", async ({ page, open }) => {
  await page.setViewportSize({ width: 1100, height: 1300 });
  await open();
  await openGroups(page);
  const out = field(page, "workload.outputTokens");
  await out.press("End");
  await out.press("9");
  await page.setViewportSize({ width: 1300, height: 1100 });
  await rest(page);
  assert.equal(await out.evaluate((it) => it === document.activeElement && it.value), "5009");
  await out.press("Backspace");
  await out.press("Tab");
  await rest(page);
  assert.ok(await page.locator(".body .groups :focus").count(), "the next field has the focus");
  await page.locator("#model").focus();
  await page.locator(".rail .groups").waitFor();
});
