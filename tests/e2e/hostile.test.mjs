// Links written to do harm or bent on the way: text stays text, and what was not taken as it stood is said.

import assert from "node:assert/strict";
import { test } from "./lib/harness.mjs";

const XSS = [
  "<img src=x onerror=__x=1>",
  "<script>__x=1</script>",
  "\"><svg onload=__x=1>",
  "'><iframe src=javascript:parent.__x=1>",
  "javascript:__x=1",
  "{{constructor.constructor('__x=1')()}}",
  "</title><body onload=__x=1>",
  "<a href=javascript:__x=1>x</a>",
];
// Every place of a link that takes text, as many to a link as go together; `*` is where the payload goes.
const LINKS = [
  "t=*&shape=*&need=*&pin=*&of=openai,x1,*&base=*&saw=*:5&okr=*&okc=*&oko=*&at=aws:*&tools=*:2&cm=*:1000:12&x1=n:*;in:1;out:2" +
    "&ov=openai:*:5,*:prices.input:5&ok=bedrock:*:::20261120,bedrock:price:*:5&rq=*&d=*&as=*&lock=*&show=*&ui=*&theme=*&*=1&zz=*",
  "m=*",
  "of=openai,x1&x1=n:A;in:1;out:2;ver:*;pool:*;rs:*;op:*;ft:*;at:*/*",
];
const ODD = ["__proto__", "constructor", "\0", "\u202Egpj", "%FF%FE", "%ED%A0%80", "\u200Bx", "x".repeat(3000)];

/** What could run code or load something, beyond what the page ships. */
const armed = (page) => page.evaluate(() => ({
  ran: "__x" in globalThis,
  found: [...document.querySelectorAll("img, iframe, object, embed, base, script:not([src]), [onerror], [onload], [href^='javascript' i], [src^='javascript' i]")]
    .map((element) => element.outerHTML.slice(0, 80)).filter((html) => !html.startsWith("<script>(({dataset:")),
}));

for (const payload of XSS) {
  test(`hostile: inert in every place of a link: ${payload}`, async ({ page, open }) => {
    const encoded = encodeURIComponent(payload);
    for (const link of LINKS) {
      await page.goto("about:blank");
      await open(`#v=1&${link.replaceAll("*", encoded)}`);
      assert.deepEqual(await armed(page), { ran: false, found: [] }, link);
    }
    // What is typed and what is read from a file goes the same way.
    await page.goto("about:blank");
    await open("#v=1");
    await page.evaluate((payload) => {
      const data = new DataTransfer();
      const offer = { id: "x1", name: payload, cloud: payload, region: payload, prices: { input: "1", output: "2" } };
      data.setData("text/plain", JSON.stringify({ v: 1, model: "gpt-5.5", title: payload, offers: ["openai/gpt-5.5/global", offer] }));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: data, bubbles: true, cancelable: true }));
    }, payload);
    await page.locator(".toast").waitFor();
    assert.deepEqual(await armed(page), { ran: false, found: [] }, "JSON");
  });
}

test("hostile: an own offer's name is shown as it is written", async ({ page, open }) => {
  for (const payload of XSS.filter((text) => text.length <= 40)) {
    await page.goto("about:blank");
    await open(`#v=1&of=openai,x1&x1=n:${encodeURIComponent(payload)};in:1;out:2;pool:aws;at:aws/us-east-1`);
    const names = await page.locator(".offer .name b").allTextContents();
    assert.ok(names.includes(payload), `${payload} in ${names}`);
  }
});

test("hostile: a title is shown as it is written, wherever it stands", async ({ page, open }) => {
  for (const payload of XSS.filter((text) => text.length <= 60)) {
    for (const address of ["#v=1&t=", "embed.html?v=1&ui=compact&t=", "embed.html?v=1&ui=answer&t="]) {
      await page.goto("about:blank");
      await open(address + encodeURIComponent(payload));
      assert.equal(await page.locator(".titled b").textContent(), payload);
      assert.equal(await page.title(), `${payload} · routemath`);
      assert.deepEqual(await armed(page), { ran: false, found: [] }, address);
    }
  }
});

test("hostile: a title is typed, kept without hidden characters, undone, and fixed where it is locked", async ({ page, open }) => {
  await open("#v=1&in=4000");
  assert.equal(await page.locator(".titled").count(), 0);
  assert.equal(await page.title(), "routemath");
  await page.locator(".share").getByRole("button", { name: "More" }).click();
  await page.locator(".share").getByRole("button", { name: "Title" }).click();
  const field = page.locator("#title");
  await field.waitFor();
  await field.fill("  <b>Support\u202E bot\u200B ");
  await field.press("Tab");
  await page.locator(".toast", { hasText: "Hidden characters were taken out." }).waitFor();
  assert.equal(await page.locator(".titled b").textContent(), "<b>Support bot");
  await page.waitForFunction(() => /&t=%3Cb%3ESupport\+bot&/.test(location.hash));
  await page.locator(".titled").getByRole("button", { name: "edit" }).click();
  await page.waitForFunction(() => document.activeElement.id === "title", null, { timeout: 3000 });
  await page.locator(".top").getByRole("button", { name: "Undo" }).click();
  assert.equal(await page.locator(".titled").count(), 0);
  await page.goto("about:blank");
  await open("#v=1&t=Support%E2%80%AE+bot");
  await page.getByText("hidden or broken characters were taken out").waitFor();
  assert.equal(await page.locator(".titled b").textContent(), "Support bot");
  await page.goto("about:blank");
  await open("embed.html?v=1&t=Ours&lock=t&ui=full");
  await page.getByRole("button", { name: "edit" }).click();
  await field.fill("Theirs");
  await field.press("Tab");
  await page.locator(".toast", { hasText: "has locked that" }).waitFor();
  assert.equal(await page.locator(".titled b").textContent(), "Ours");
});

test("hostile: odd keys and characters change nothing but the notes", async ({ page, open }) => {
  for (const odd of ODD) {
    const text = /^%/.test(odd) ? odd : encodeURIComponent(odd);
    const link = `#v=1&in=4000&${text}=1&t=${text}&need=${text}`;
    await page.goto("about:blank");
    await open(link);
    assert.equal(await page.locator(".hero .field").first().inputValue(), "4,000", link);
    const shown = await page.locator("body").innerText();
    assert.doesNotMatch(shown, /[\u202A-\u202E\u2066-\u2069\0\uFEFF]/, `control characters of ${link}`);
  }
});

test("hostile: a link cut anywhere is the same or says so", async ({ page, open }) => {
  await open("#v=1&in=4000&rq=2000000&need=vision&cm=aws:1200000:12:80000");
  await page.getByRole("button", { name: "Copy link" }).first().click();
  await page.getByText("Link copied").first().waitFor();
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText())).hash;
  for (let length = link.length - 1; length > "#v=1&k=abcdef".length; length -= 15) {
    await page.goto("about:blank");
    await open(link.slice(0, length));
    await page.getByText("This link looks cut or edited.").waitFor();
    assert.equal(await page.getByText("Same answer as the sender saw").count(), 0, "what the sender saw is not compared");
  }
});

test("hostile: a link of a later version computes nothing until its reader agrees", async ({ page, server }) => {
  const shows = () => page.locator("main.main").isVisible();
  await page.goto(`${server.url}#v=2&in=4000`);
  await page.getByText("This link needs a newer version of this page.").waitFor();
  assert.equal(await shows(), false);
  // Nor is there anything to change what is not seen by.
  for (const tools of [".top-picks", ".acts"]) assert.equal(await page.locator(`#page ${tools}`).first().isVisible(), false);
  await page.getByRole("button", { name: "Read what can be read" }).click();
  await page.locator("#page:not([aria-busy]) main").waitFor();
  assert.equal(await page.locator(".hero .field").first().inputValue(), "4,000");
});

test("hostile: what has changed since is said, and unknown settings are kept", async ({ page, open }) => {
  await open("#v=1&d=2026-11-12&saw=openai:99&in=4000&later=5");
  await page.getByText("The answer changed since this link was sent.").waitFor();
  await page.getByText(/later: this version does not know this setting; it is kept when you share/).waitFor();
  await page.locator("input[type=range]").first().press("ArrowRight");
  await page.waitForFunction(() => /&later=5/.test(location.hash) && /in=5000/.test(location.hash));
});

test("hostile: rejected, clamped and repeated settings are listed", async ({ page, open }) => {
  await open("#v=1&rq=1e9&in=999999999999999&out=5&out=6&ci=1.7");
  await page.locator("summary", { hasText: "link notes" }).click();
  const notes = await page.locator(".note li").allInnerTexts();
  for (const part of ["(rq)", "(in)", "(out)", "(ci)"]) assert.ok(notes.some((note) => note.includes(part)), `${part} in ${notes.join("\n")}`);
});

test("history: a pasted hash applies, and back leads to what was before", async ({ page, server, open }) => {
  await open("#v=1&in=4000");
  const tokens = (value) => page.waitForFunction((value) => document.querySelector(".hero .field").value === value, value);
  await page.goto(`${server.url}#v=1&in=7000`);
  await tokens("7,000");
  await page.goBack();
  await tokens("4,000");
  const before = await page.evaluate(() => history.length);
  await page.locator("input[type=range]").first().press("ArrowRight");
  await page.waitForTimeout(400);
  assert.equal(await page.evaluate(() => history.length), before, "an edit is no step of the history");
});

test("history: without a step back the reader is told so", async ({ page, open }) => {
  await open();
  await page.locator(".top").getByRole("button", { name: "Undo" }).click();
  await page.locator(".toast", { hasText: "There is nothing to undo." }).waitFor();
});

test("history: back undoes a preset, and undo after a reset restores the address", async ({ page, open }) => {
  await open("#v=1&in=4000");
  await page.locator("input[type=range]").first().press("ArrowRight");
  await page.waitForFunction(() => /in=5000/.test(location.hash));
  const edited = page.url();
  await page.locator("#shape").selectOption("batch");
  await page.waitForFunction((edited) => location.href !== edited, edited);
  await page.goBack();
  await page.waitForFunction((edited) => location.href === edited && document.querySelector(".hero .field").value === "5,000", edited);
  await page.locator("input[type=range]").first().press("ArrowRight");
  await page.waitForFunction(() => /in=6000/.test(location.hash));
  const moved = page.url();
  await page.locator(".top").getByRole("button", { name: "Reset all" }).click();
  await page.waitForFunction((moved) => location.href !== moved, moved);
  await page.locator(".toast").getByRole("button", { name: "Undo" }).click();
  await page.waitForFunction((moved) => location.href === moved, moved);
});
