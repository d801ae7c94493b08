// For everyone: rules, sizes, colors, motion, what is read out, what is printed.

import assert from "node:assert/strict";
import { violations } from "./lib/axe.mjs";
import { field, openGroups, rest, restyle, tomorrow, type } from "./lib/find.mjs";
import { test } from "./lib/harness.mjs";

const WIDE = { viewport: { width: 1440, height: 900 } };
const NARROW = { viewport: { width: 320, height: 800 } };
const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** Everything that can be open at once: groups, an offer's editor, a drawer, a toast, tables, an error, notes. */
async function everything(page) {
  await openGroups(page);
  await page.getByRole("button", { name: "Add an offer of your own" }).click();
  await page.getByRole("button", { name: "Paste a usage object" }).click();
  await type(page, "workload.outputTokens", "1,5");
  await page.locator(".cell").nth(1).click();
  await page.getByRole("button", { name: "Reset all" }).first().click();
}

const VIEWS = {
  "as it opens": async (page, open) => open(),
  "with everything open": async (page, open) => (await open("#v=1&nope=1&ci=7"), everything(page)),
  "as tables": async (page, open) => {
    await open();
    await rest(page);
    await tables(page);
  },
  "as a compact embed": async (page, open) => {
    await open("#v=1&ui=compact");
    await page.locator(".offer button.plain").first().click();
  },
  "with a model that is not found": async (page, open) => {
    await open();
    await page.locator("#model").pressSequentially("zzz");
  },
};

async function tables(page) {
  for (let left = 4; left > 0; left -= 1) await page.getByRole("button", { name: /^Table/ }).first().click();
}

for (const [name, show] of Object.entries(VIEWS)) {
  for (const media of [{ colorScheme: "light" }, { colorScheme: "dark" }, { forcedColors: "active" }]) {
    test(`access: no rule of axe is violated ${name}, ${Object.values(media)[0]}`, async ({ page, open }) => {
      await show(page, open);
      await rest(page);
      assert.deepEqual(await violations(page), []);
    }, { context: { ...WIDE, ...media } });
  }
}

test("access: no rule of axe is violated on a phone", async ({ page, open }) => {
  await open("#v=1&t=Support+bot");
  await rest(page);
  await page.locator(".claims").getByRole("button", { name: "Show all" }).click();
  assert.deepEqual(await violations(page), []);
}, { context: PHONE });

test("access: no rule of axe is violated on a tablet, or in an embed of the answer", async ({ page, open }) => {
  for (const link of ["", "embed.html?ui=answer&v=1&t=Support+bot", "#v=1&t=Support+bot"]) {
    await page.goto("about:blank");
    await open(link);
    await rest(page);
    assert.deepEqual(await violations(page), [], link);
  }
}, { context: { viewport: { width: 768, height: 1024 } } });

test("access: nothing scrolls sideways at 320 pixels, whatever is open", async ({ page, open }) => {
  await open();
  await level(page);
  await page.locator("#model").focus();
  await page.locator("#models").waitFor();
  assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "the list of models");
  await openGroups(page);
  await page.getByRole("button", { name: "Add an offer of your own" }).click();
  await page.getByRole("button", { name: "Paste a usage object" }).click();
  await tables(page);
  await rest(page);
  await level(page);
}, { context: NARROW });

for (const [name, context] of Object.entries({ wide: WIDE, narrow: NARROW })) {
  test(`access: ${name}, text of twice the size keeps its place`, async ({ page, open }) => {
    const session = await page.context().newCDPSession(page);
    await session.send("Page.enable");
    await session.send("Page.setFontSizes", { fontSizes: { standard: 32, fixed: 26 } });
    await open();
    await rest(page);
    await openGroups(page);
    assert.equal(await page.evaluate(() => getComputedStyle(document.body).fontSize), "28px");
    await level(page);
    await uncut(page);
    await labelled(page);
  }, { context });
}

test("access: wider text spacing cuts nothing off", async ({ page, open }) => {
  await open();
  await restyle(page, "* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
  await rest(page);
  await level(page);
  await uncut(page);
}, { context: WIDE });

/** The page is no wider than its window. */
async function level(page) {
  const wide = await page.evaluate(() => {
    const room = document.documentElement.clientWidth;
    const outside = [...document.querySelectorAll("main *, .top *, .foot *")].filter((it) => it.getBoundingClientRect().right > room + 1 && !it.closest("svg, .sr, .rem"));
    return [document.documentElement.scrollWidth - room, outside.slice(0, 3).map((it) => it.outerHTML.slice(0, 120))];
  });
  assert.deepEqual(wide[0], 0, wide[1].join("\n"));
}

/** No label of a slider sticks out of it. */
async function labelled(page) {
  const outside = await page.evaluate(() => [...document.querySelectorAll(".plot svg text")].filter((text) => {
    const [label, plot] = [text, text.closest(".plot")].map((it) => it.getBoundingClientRect());
    return label.left < plot.left - 1 || label.right > plot.right + 1;
  }).map(({ textContent }) => textContent));
  assert.deepEqual(outside, []);
}

/** No text is larger than the box that hides what sticks out. */
async function uncut(page) {
  const cut = await page.evaluate(() => [...document.querySelectorAll("main *")].filter((it) => {
    const { overflowX, overflowY, textOverflow } = getComputedStyle(it);
    const hides = (overflowX === "hidden" || overflowY === "hidden") && textOverflow === "clip" && !it.closest("svg, .sr");
    return hides && (it.scrollWidth > it.clientWidth + 1 || it.scrollHeight > it.clientHeight + 1);
  }).map((it) => it.outerHTML.slice(0, 120)));
  assert.deepEqual(cut, []);
}

for (const [name, context] of Object.entries({ wide: WIDE, phone: PHONE })) {
  test(`access: everything to be hit is 24 pixels large or stands apart, ${name}`, async ({ page, open }) => {
    await open();
    await openGroups(page);
    await rest(page);
    assert.deepEqual(await page.evaluate(crowded), []);
  }, { context });
}

/** WCAG 2.5.8: targets under 24 pixels whose circle of 24 meets another target; those inside a sentence are exempt. */
function crowded() {
  const hit = "button, select, input:not([type=range]), summary, a[href], [role=button], textarea";
  const seen = (it) => it.checkVisibility({ visibilityProperty: true }) && it.getBoundingClientRect().width > 0 && !it.closest(".unseen, .sr");
  const all = [...document.querySelectorAll(hit)].filter(seen).map((it) => ({ it, ...box(it) }));
  const small = all.filter(({ it, w, h }) => (w < 23.5 || h < 23.5) && !sentence(it));
  const near = small.filter((one) => all.some((other) => other.it !== one.it && meets(one, other)));
  return near.map(({ it, w, h }) => `${w.toFixed(0)}×${h.toFixed(0)} ${it.outerHTML.slice(0, 100)}`);

  function box(it) {
    const { left, top, width, height } = it.getBoundingClientRect();
    const label = it.matches("[type=checkbox]") && it.closest("label");
    const larger = label ? label.getBoundingClientRect() : it.matches(".box") ? grown(it) : undefined;
    const { left: x, top: y, width: w, height: h } = larger ?? { left, top, width, height };
    return { x, y, w, h };
  }
  function grown(it) {
    const { left, top, width, height } = it.getBoundingClientRect();
    const by = -parseFloat(getComputedStyle(it, "::after").top);
    return { left: left - by, top: top - by, width: width + 2 * by, height: height + 2 * by };
  }
  function sentence(it) {
    const around = it.parentElement.closest("p, dd, td, li, .says, .n, span");
    return it.matches(".act, a") && around && around.textContent.trim().length > it.textContent.trim().length + 3;
  }
  function meets(one, other) {
    const [cx, cy] = [one.x + one.w / 2, one.y + one.h / 2];
    const dx = Math.max(other.x - cx, 0, cx - other.x - other.w);
    const dy = Math.max(other.y - cy, 0, cy - other.y - other.h);
    return Math.hypot(dx, dy) < 11.5;
  }
}

test("access: nothing moves for who wants no motion", async ({ page, open }) => {
  await open();
  await page.locator(".cell").nth(1).click();
  await page.getByRole("button", { name: "Reset all" }).first().click();
  await page.locator(".toast").waitFor();
  assert.equal(await page.evaluate(() => document.getAnimations().length), 0);
}, { context: { ...WIDE, reducedMotion: "reduce" } });

test("access: a drag is read out at most twice, by the one live region", async ({ page, open }) => {
  await open();
  await rest(page);
  assert.equal(await page.locator("[aria-live], [role=status], [role=alert], [role=log]").count(), 1);
  const said = await page.evaluate(async () => {
    const said = [];
    const region = document.querySelector("[role=status]");
    new MutationObserver(() => said.push(region.textContent)).observe(region, { childList: true, characterData: true, subtree: true });
    const slider = document.querySelector(".hero input[type=range]");
    for (let step = 0; step < 100; step += 1) {
      slider.value = String(step % 50);
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    slider.dispatchEvent(new Event("change", { bubbles: true }));
    await new Promise((resolve) => setTimeout(resolve, 2500));
    return said;
  });
  assert.ok(said.length >= 1 && said.length <= 2, said.join("\n"));
  assert.match(said.at(-1), /No route|a month/);
}, { context: WIDE });

test("access: each of several messages is read out, a second apart, also where it says the same", async ({ page, open }) => {
  await open();
  await rest(page);
  const said = await page.evaluate(async () => {
    const [said, region] = [[], document.querySelector("[role=status]")];
    new MutationObserver(() => said.push([performance.now(), region.textContent.trim()])).observe(region, { childList: true, characterData: true, subtree: true });
    const press = async (name, ms) => {
      [...document.querySelectorAll(".share button")].find((it) => it.textContent === name).click();
      await new Promise((resolve) => setTimeout(resolve, ms));
    };
    await press("Copy link", 1500);
    await press("Copy link", 1500);
    for (const name of ["Markdown table", "Copy for chat", "Copy link"]) await press(name, 300);
    await new Promise((resolve) => setTimeout(resolve, 2000));
    return said;
  });
  const words = said.map(([, words]) => words);
  assert.deepEqual(words, ["Link copied", "Link copied", "Markdown copied", "Link copied"]);
  said.slice(1).forEach(([at], i) => assert.ok(at - said[i][0] >= 950, `${at - said[i][0]} ms`));
}, { context: WIDE });

test("access: the drawer takes the focus and gives it back", async ({ page, open }) => {
  await open();
  const cell = page.locator(".cell").nth(1);
  await cell.focus();
  await page.keyboard.press("Enter");
  await page.locator(".drawer:focus").waitFor();
  await page.keyboard.press("Escape");
  assert.equal(await cell.evaluate((it) => it === document.activeElement), true);
}, { context: WIDE });

// Boundaries, targets, tools and rates of the path, which have rows, checks and parts of the cost of their own.
const LONG = [
  "#v=1&okc=aws&oko=aws&need=structured-outputs,batch,vision&pk=500&cm=aws:1200000:12:80000",
  "#v=1&okc=gcp&okr=eu&need=vision,computer-use",
  "#v=1&need=structured-outputs,vision,computer-use,web-search&pin=gpt-5.5-2026-04-23&okc=gcp&okr=eu",
  "#v=1&one=1&tgt=500&pk=1000&cm=aws:1200000:12:80000,azure:600000:6:20000&nat=0.045&pe=0.01&fx=3285&tools=web-search:2&bs=0.3&need=structured-outputs,web-search",
  // Long names of the reader's own, two lists of checks and nine offers.
  "#v=1&rq=850000&in=9200&out=1100&ci=0.35&pk=90&need=structured-outputs&at=aws:us-east-1&eg=500&cm=aws:1200000:9:80000,azure:2400000:7:310000:1::1:0.06&of=openai,openai.us,azure,azure.us,azure.eu,bedrock,mantle.in-region,x1,x2&x1=id:custom-1;n:Contoso+Enterprise+AI+Gateway+%E2%80%93+Frankfurt+and+Dublin+active%2Factive+%28negotiated+2026%29;in:4.2;out:26;ci:0.42;at:azure/westeurope;pool:azure&x2=id:custom-2;n:Donaudampfschifffahrtsgesellschaftskapit%C3%A4nsm%C3%BCtzenhersteller;in:4.9;out:29;pool:aws&base=x1",
];

test("access: prints on one page, however much there is to compare and to check", async ({ page, open }) => {
  const pools = "cm=aws:1200000:12:80000,azure:600000:6:20000";
  const features = "need=structured-outputs,vision,batch,streaming,json-mode";
  for (const link of [`#v=1&t=Support+bot&${pools}&pk=500`, `#v=1&${features}&pin=2026-04-23&${pools}&pk=500`, `#v=1&m=claude-sonnet-4-5&${features}&${pools}&bs=0.3&tools=web-search:2&pk=500`, ...LONG]) {
    await page.goto("about:blank");
    await open(link);
    await rest(page);
    const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
    assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1, link);
  }
}, { context: WIDE });

test("access: prints on one page, with inputs, answer, table, checks and link, and light", async ({ page, open }) => {
  await open();
  await rest(page);
  const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
  assert.equal(pdf.match(/\/Type\s*\/Page\b/g)?.length, 1, "pages");
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const text = await page.locator("body").innerText();
  for (const part of ["Move GPT-5.5 to", "Because", "payload", "3,000 tokens in", "23,250.00", "Quota covers", "Saving against", "#v=1&k=", "printed ", "prices "]) {
    assert.ok(text.includes(part), part);
  }
  assert.doesNotMatch(text, /Reset all|Copy link|Everything else|undo/);
  assert.doesNotMatch(text, /[·:]\s*$/m, "nothing is left of what does not print");
  assert.equal(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor), "rgb(255, 255, 255)");
}, { context: { ...WIDE, colorScheme: "dark" } });

for (const size of [24, 32]) {
  test(`access: prints on one page of the same size where the screen's text is of ${size} pixels`, async ({ page, open }) => {
    const sheet = async () => {
      await open();
      await rest(page);
      await labelled(page);
      const pdf = (await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString("latin1");
      await page.setViewportSize({ width: 703, height: 1028 });
      await page.emulateMedia({ media: "print" });
      await rest(page);
      const boxes = await page.evaluate(() => ["h1", ".costs", ".inputs", ".check-list", ".print-link"].map((part) => {
        const { y, height } = document.querySelector(part).getBoundingClientRect();
        return [part, Math.round(y), Math.round(height)];
      }));
      await page.emulateMedia({ media: "screen" });
      return [pdf.match(/\/Type\s*\/Page\b/g)?.length, boxes];
    };
    const usual = await sheet();
    const session = await page.context().newCDPSession(page);
    await session.send("Page.enable");
    await session.send("Page.setFontSizes", { fontSizes: { standard: size, fixed: size } });
    assert.deepEqual(await sheet(), usual);
  }, { context: { viewport: { width: 360, height: 740 } } });
}

test("access: a page that stood open since yesterday prints the day of today", async ({ page, open }) => {
  await page.addInitScript(tomorrow);
  await open();
  const day = page.locator(".print-head");
  const before = await day.textContent();
  await page.evaluate(() => (globalThis.ahead = 86_400_000));
  await page.pdf();
  assert.notEqual(await day.textContent(), before);
}, { context: WIDE });

test("access: the answer and the sliders stay in reach on every width", async ({ page, open }) => {
  for (const [width, words] of [[1440, "Bedrock global saves $20,000"], [768, "Bedrock global saves $20,000"], [360, "Sliders"]]) {
    await page.setViewportSize({ width, height: 800 });
    await open();
    await page.mouse.wheel(0, 2600);
    await rest(page);
    const shown = page.locator(width === 1440 ? ".rail > .head" : ".dock");
    const inside = await shown.evaluate((it) => {
      const { top, bottom } = it.getBoundingClientRect();
      return top >= -1 && bottom <= innerHeight + 1 && it.checkVisibility();
    });
    if (width !== 1440) assert.ok(inside, `${width}`);
    assert.ok((await shown.innerText()).includes(words), `${width}`);
  }
  await page.getByRole("button", { name: "Sliders" }).click();
  await page.getByLabel("Volume, slider").press("ArrowRight");
  assert.equal(await field(page, "workload.requestsPerMonth").inputValue(), "1,200,000");
});

test("access: the rail ends where the evidence beside it begins", async ({ page, open }) => {
  await open();
  await rest(page);
  await page.locator("#before").scrollIntoViewIfNeeded();
  const [rail, checks] = await page.evaluate(() => [document.querySelector(".rail").getBoundingClientRect().bottom, document.querySelector("#before").getBoundingClientRect().top]);
  assert.ok(rail <= checks, `${rail} ${checks}`);
}, { context: WIDE });

test("access: of buttons with the same words each is named by what it is for", async ({ page, open }) => {
  await open();
  await page.getByRole("button", { name: "Open all" }).click();
  await rest(page);
  for (const [words, many] of [["Table", 4], ["Edit", 5]]) {
    const named = (await page.locator("body").ariaSnapshot()).match(new RegExp(`button "${words}[^"]*"`, "g"));
    assert.ok(named.length >= many, String(named));
    assert.equal(new Set(named).size, named.length, String(named));
  }
}, { context: WIDE });
