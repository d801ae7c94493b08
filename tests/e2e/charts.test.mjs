// What is drawn: labels apart, text large enough, no figure out of thin air, the same numbers as in the tables.

import assert from "node:assert/strict";
import { answer, field, rest, title, type } from "./lib/find.mjs";
import { test } from "./lib/harness.mjs";
import { throttle } from "./lib/timing.mjs";

const WIDE = { context: { viewport: { width: 1440, height: 900 } } };
// Everything in view, whatever waits until it is.
const TALL = { context: { viewport: { width: 1440, height: 5000 } } };
const ALL = [["wide", 1440], ["tablet", 768], ["phone", 360]];
const chart = (page, id) => page.locator(`figure[aria-labelledby="${id}"]`);

/** What is wrong with the drawings as they stand: bad figures, small text, labels over each other. */
function faults() {
  const bad = [];
  for (const svg of document.querySelectorAll("main svg")) {
    if (!svg.checkVisibility()) continue;
    const source = svg.outerHTML.match(/NaN|Infinity|undefined|null/);
    if (source) bad.push(`${source[0]} in ${svg.outerHTML.slice(0, 80)}`);
    const texts = [...svg.querySelectorAll("text")].filter((text) => text.checkVisibility() && text.textContent.trim());
    const boxes = texts.map((text) => ({ text, ...rect(text) }));
    const scale = svg.viewBox.baseVal?.width ? svg.getBoundingClientRect().width / svg.viewBox.baseVal.width : 1;
    for (const { text } of boxes) {
      const size = parseFloat(getComputedStyle(text).fontSize) * scale;
      if (size < 11.95) bad.push(`${size.toFixed(2)}px: ${text.textContent}`);
    }
    boxes.forEach((one, at) => boxes.slice(at + 1).forEach((other) => {
      const [w, h] = [Math.min(one.r, other.r) - Math.max(one.l, other.l), Math.min(one.b, other.b) - Math.max(one.t, other.t)];
      if (w > 1 && h > 1) bad.push(`“${one.text.textContent}” over “${other.text.textContent}” by ${w.toFixed(0)}×${h.toFixed(0)}`);
    }));
  }
  return bad;

  // The box of the glyphs: that of the line has room above and below them.
  function rect(text) {
    const { left: l, right: r, top, bottom } = text.getBoundingClientRect();
    const room = (bottom - top) * 0.2;
    return { l, r, t: top + room, b: bottom - room };
  }
}

for (const [name, width] of ALL) {
  test(`charts: labels stand apart and are large enough, ${name}`, async ({ page, open }) => {
    await page.setViewportSize({ width, height: 5000 });
    for (const link of ["", "#v=1", "#v=1&in=271000&out=900", "#v=1&rq=0", "#v=1&in=0&out=0", "#v=1&rq=1000000000000", "#v=1&cm=aws:0:1:0&bs=1"]) {
      await page.goto("about:blank");
      await open(link);
      await rest(page);
      assert.deepEqual(await page.evaluate(faults), [], link);
    }
  });
}

// A thousand in all, many to one page, which has nothing to load between them.
for (let seed = 1; seed <= 20; seed += 1) {
  test(`charts: no bad figure, no label over another, in fifty states at random from ${seed}`, async ({ page, open }) => {
    await open();
    await page.evaluate(`globalThis.faults = ${faults}`);
    const random = generator(seed);
    const links = Array.from({ length: 50 }, () => state(random));
    assert.deepEqual(await page.evaluate(walk, links), []);
    assert.equal(await page.evaluate(() => location.hash.includes("&")), true, "the last state is the page's");
  }, TALL);
}

/** Goes from link to link and says what is wrong where. Labels are judged at rest, which takes longer than figures. */
async function walk(links) {
  const frame = () => new Promise(requestAnimationFrame);
  const drawn = () => [...document.querySelectorAll("main svg")].map((svg) => svg.textContent).join();
  const bad = [];
  for (const [at, link] of links.entries()) {
    const applied = new Promise((resolve) => addEventListener("hashchange", resolve, { once: true }));
    location.hash = link;
    await applied;
    await frame();
    await frame();
    const rested = at % 10 === 0;
    for (let still = 0, before = ""; rested && still < 20; ) {
      await frame();
      const now = drawn();
      still = now === before ? still + 1 : 0;
      before = now;
    }
    const found = globalThis.faults().filter((fault) => rested || !fault.includes(" over "));
    if (found.length) bad.push([link, ...found]);
  }
  return bad;
}

/** The link of a scenario at random, from nothing to far more than anyone has. */
function state(random) {
  const upTo = (most) => String(Math.floor(most ** random()));
  const pairs = {
    in: upTo(1e6), out: upTo(1e5), rq: upTo(1e10), ci: random().toFixed(2), bs: ["0", "0.5", "1"][Math.floor(random() * 3)],
    pk: upTo(1e5), cm: `aws:${upTo(1e8)}:${1 + Math.floor(random() * 24)}:${upTo(1e6)}`, eg: upTo(1e5),
  };
  const kept = Object.entries(pairs).filter(() => random() < 0.7).map(([key, value]) => `${key}=${value}`);
  return ["#v=1", ...kept].join("&");
}

/** Numbers from 0 to 1, the same in every run. */
function generator(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

test("charts: a table behind each, with the numbers that are drawn", async ({ page, open }) => {
  await open();
  await rest(page);
  const drawn = await chart(page, "tornado").locator("svg").textContent();
  const now = (await chart(page, "crossover").locator("svg").textContent()).match(/\+\$20,000/);
  assert.ok(now, "the value at the present volume");
  for (const id of ["crossover", "map", "tornado"]) {
    await chart(page, id).getByRole("button", { name: /^Table/ }).click();
    await chart(page, id).locator("table").waitFor();
    assert.ok(await chart(page, id).locator("tbody tr").count() >= 2, id);
  }
  const rows = await chart(page, "tornado").locator("tbody tr").evaluateAll((rows) => rows.map((row) => [...row.cells].map((cell) => cell.textContent)));
  const amounts = drawn.match(/\$[\d,]+(\.\d\d)?/g).filter((amount) => !["$0"].includes(amount));
  const told = rows.flat().join(" ");
  for (const amount of amounts) assert.ok(told.includes(amount), `${amount} is drawn, and not in the table`);
  const crossover = await chart(page, "crossover").locator("table").innerText();
  assert.match(crossover, /\+\$20,000/);
  await page.getByRole("button", { name: /^Table/ }).first().click();
  const costs = await page.locator(".offers table").innerText();
  assert.match(costs, /\$23,250\.00/);
}, WIDE);

test("charts: just past a flip the answer is another", async ({ page, open }) => {
  await open();
  await rest(page);
  const flips = await page.locator(".flips > li").evaluateAll((rows) => rows.map((row) => [...row.children].map((cell) => cell.textContent)));
  const paths = { "other AWS spend": "pools.aws.otherSpendPerMonth", payload: "workload.inputTokens" };
  for (const [name, path] of Object.entries(paths)) {
    const change = flips.find(([input]) => input === name)?.[1];
    const at = Number(change.split("→")[1].replace(/[^\d.]/g, ""));
    await type(page, path, String(Math.round(at * 0.999)));
    const below = await title(page);
    await type(page, path, String(Math.round(at * 1.001)));
    assert.notEqual(await title(page), below, `${name} at ${at}`);
    await page.getByRole("button", { name: "Undo", exact: true }).first().click();
    await page.getByRole("button", { name: "Undo", exact: true }).first().click();
  }
}, WIDE);

test("charts: where two lines cross in the crossover, the order of the offers turns", async ({ page, open }) => {
  await open();
  await rest(page);
  const said = await chart(page, "crossover").locator("svg").textContent();
  const at = Number(said.match(/([\d.]+)M: tie/)[1]) * 1e6;
  const order = async (volume) => {
    await type(page, "workload.requestsPerMonth", String(Math.round(volume)));
    return page.locator(".offer .name b").allTextContents();
  };
  const dearer = (names) => names.indexOf("Bedrock in-region") > names.indexOf("OpenAI global");
  // The label has two digits, so the probe steps over what they leave open.
  assert.deepEqual([dearer(await order(at * 0.985)), dearer(await order(at * 1.015))], [false, true]);
}, WIDE);

test("charts: the map moves the scenario by keys and by click, over any two inputs", async ({ page, open }) => {
  await open();
  await rest(page);
  const map = chart(page, "map");
  await page.locator("#map-y").selectOption({ label: "cached share of input" });
  await map.getByText("cached share of input").first().waitFor();
  const keys = map.locator("input.unseen").first();
  await keys.focus();
  const before = await field(page, "workload.inputTokens").inputValue();
  await page.keyboard.press("ArrowRight");
  assert.notEqual(await field(page, "workload.inputTokens").inputValue(), before);
  await page.keyboard.press("ArrowUp");
  assert.notEqual(await field(page, "workload.cachedInputShare").inputValue(), "50%");
  const { x, y, width, height } = await map.locator(".surface").boundingBox();
  await page.mouse.click(x + width * 0.8, y + height * 0.5);
  await rest(page);
  const moved = Number((await field(page, "workload.inputTokens").inputValue()).replaceAll(",", ""));
  assert.ok(moved > 50_000, `${moved}`);
  await page.keyboard.press("Control+z");
}, WIDE);

test("charts: an axis whose input is gone gives way to the first, and the same input twice to the other", async ({ page, open }) => {
  await open();
  await rest(page);
  const chosen = () => page.evaluate(() => ["map-x", "map-y", "across"].map((id) => document.getElementById(id)?.selectedOptions[0]?.label));
  await page.locator("#map-y").selectOption({ label: "AWS commitment" });
  await page.locator("#across").selectOption({ label: "AWS commitment" });
  await page.getByRole("button", { name: "Remove" }).first().click();
  await rest(page);
  assert.deepEqual(await chosen(), ["payload", "batchable share", "volume"]);
  for (const id of ["map", "crossover"]) assert.ok(await chart(page, id).locator("svg path").count() > 0, id);
  await page.getByRole("button", { name: "Undo" }).first().click();
  await rest(page);
  assert.deepEqual(await chosen(), ["payload", "AWS commitment", "AWS commitment"]);
  await page.locator("#map-y").selectOption({ label: "payload" });
  await rest(page);
  assert.deepEqual((await chosen()).slice(0, 2), ["AWS commitment", "payload"]);
}, WIDE);

test("charts: a mark on a track says again what it said once a click on the map is undone", async ({ page, open }) => {
  await open();
  await rest(page);
  const track = () => page.locator(".hero svg").first().textContent();
  const before = await track();
  const { x, y, width, height } = await chart(page, "map").locator(".surface").boundingBox();
  await page.mouse.click(x + width * 0.7, y + height * 0.7);
  await rest(page);
  await page.getByRole("button", { name: "Undo" }).first().click();
  await rest(page);
  assert.equal(await track(), before);
}, WIDE);

test("charts: a point is read off by pointer and by keys", async ({ page, open }) => {
  await open();
  await rest(page);
  const scrub = chart(page, "crossover").locator("input.scrub");
  await scrub.focus();
  await page.keyboard.press("ArrowRight");
  await chart(page, "crossover").locator(".readout").waitFor();
  assert.match(await chart(page, "crossover").locator(".readout").innerText(), /Bedrock global/);
}, WIDE);

test("charts: the same answer stands in sentence, bars, tracks and charts", async ({ page, open }) => {
  await open();
  await type(page, "workload.requestsPerMonth", "500k");
  await rest(page);
  const { usd } = await answer(page);
  const total = `$${Math.round(Number(usd)).toLocaleString("en-US")}`;
  assert.ok((await page.locator(".offer").first().innerText()).includes(total), total);
  const saves = (await title(page)).match(/saves (\$[\d,]+)/)[1];
  assert.ok((await chart(page, "crossover").locator("svg").textContent()).includes(`+${saves}`), saves);
  for (const track of await page.locator(".plot svg").all()) assert.ok((await track.textContent()).includes(saves), saves);
  assert.ok((await chart(page, "tornado").locator("svg").textContent()).includes(`now ${saves}`), saves);
}, WIDE);

/** What is drawn, by what it is. */
function drawings() {
  const named = { answer: "#answer h1", reasons: "#answer .why", bars: ".offers", crossover: "[aria-labelledby=crossover] svg", map: "[aria-labelledby=map] .chart svg" };
  const all = Object.entries(named).map(([name, at]) => [name, document.querySelector(at).outerHTML]);
  const tracks = [...document.querySelectorAll(".plot svg")].map((svg, at) => [`track ${at + 1}`, svg.outerHTML]);
  return Object.fromEntries([...all, ...tracks]);
}

/** Moves a slider by one position a frame and returns in how many frames each drawing changed. */
const follow = (page, name, steps) => page.getByLabel(`${name}, slider`).evaluate(async (it, steps) => {
  const counts = {};
  const count = (name, at) => new MutationObserver(() => (counts[name] = (counts[name] ?? 0) + 1)).observe(at, { subtree: true, childList: true, attributes: true, characterData: true });
  count("answer", document.querySelector("#answer h1"));
  count("bars", document.querySelector(".offers"));
  count("crossover", document.querySelector("[aria-labelledby=crossover] .chart"));
  document.querySelectorAll(".plot svg").forEach((svg, at) => count(`track ${at + 1}`, svg));
  for (let step = 0; step < steps; step += 1) {
    await new Promise(requestAnimationFrame);
    it.value = String(step + 10);
    it.dispatchEvent(new Event("input", { bubbles: true }));
  }
  return counts;
}, steps);

test("charts: on a slow machine they follow a movement in turn, and at rest show what a new page shows", async ({ page, open }) => {
  await open();
  await rest(page);
  await throttle(page, 6);
  const counts = await follow(page, "Volume", 60);
  for (const name of ["answer", "bars", "crossover", "track 1", "track 2", "track 3"]) assert.ok(counts[name] >= 5, JSON.stringify(counts));
  await throttle(page, 1);
  await rest(page);
  const held = await page.evaluate(drawings);
  await page.getByLabel("Volume, slider").dispatchEvent("change");
  await rest(page);
  const released = await page.evaluate(drawings);
  await page.reload();
  await page.locator("#page:not([aria-busy]) main").waitFor();
  await rest(page);
  assert.deepEqual(released, await page.evaluate(drawings));
  // While an input is held only the order of the bars may be an older one.
  assert.deepEqual({ ...held, bars: "" }, { ...released, bars: "" });
}, TALL);

const BIG = "#v=1&rq=50000000&in=20000&out=2000&cm=aws:900000000:12:2000000&of=openai,azure,azure.us,bedrock,mantle.in-region";
const LONG = "#v=1&of=x1,openai&x1=n:Gateway+Frankfurt+through+the+European+purchasing+pool;in:4.75;out:28;pool:aws&cm=aws:1200000:12:80000";

test("charts: millions and long names stay inside their drawings, fields and the page", async ({ page, open }) => {
  for (const link of [BIG, LONG, "#v=1&rq=1000000000000"]) {
    await page.goto("about:blank");
    await open(link);
    for (const width of [1440, 768, 360, 320]) {
      await page.setViewportSize({ width, height: 5000 });
      await rest(page);
      const bad = await page.evaluate(() => {
        const bad = [];
        for (const text of document.querySelectorAll("main figure svg text")) {
          if (!text.checkVisibility()) continue;
          const [own, all] = [text.getBoundingClientRect(), text.closest("svg").getBoundingClientRect()];
          if (own.right > all.right + 1 || own.left < all.left - 1) bad.push(text.textContent);
        }
        for (const input of document.querySelectorAll(".hero .field")) if (input.scrollWidth > input.clientWidth + 1) bad.push(input.value);
        for (const row of document.querySelectorAll(".offer")) {
          const [total, gap] = [".total", ".gap"].map((part) => glyphs(row.querySelector(part)));
          if (total.right > gap.left + 1 && total.bottom > gap.top + 4 && gap.width) bad.push(row.innerText);
        }
        if (document.documentElement.scrollWidth > innerWidth) bad.push(`${document.documentElement.scrollWidth} wide`);
        return bad;

        // The box of the words: that of their cell is as high as its row.
        function glyphs(cell) {
          const words = document.createRange();
          words.selectNodeContents(cell);
          return words.getBoundingClientRect();
        }
      });
      assert.deepEqual(bad, [], `${link} at ${width}`);
    }
  }
});

test("charts: whoever leads and the offer whose price moves are drawn and named", async ({ page, open }) => {
  await open("#v=1");
  await rest(page);
  await page.locator("#across").selectOption({ label: "Bedrock in-region input price" });
  await rest(page);
  const said = await chart(page, "crossover").locator("svg").textContent();
  assert.match(said, /in-region/);
  assert.doesNotMatch(said, /none =/);
  await page.goto("about:blank");
  await open("#v=1&rq=0&in=0&cm=aws:1200000:12:80000");
  await rest(page);
  const leads = await page.locator('[id="crossover.take"]').innerText();
  const names = await chart(page, "crossover").locator("svg").textContent();
  assert.ok(names.includes(leads.match(/(\S+ \S+) leads/)[1]), `${leads} ${names}`);
}, TALL);

test("charts: what the route cannot carry is said, and no chart stands over nothing", async ({ page, open }) => {
  const quotas = "openai:tpm:2000000,:rpm:10000,azure:tpm:2000000,:rpm:400,bedrock:tpm:2500000,:rpm:10000,mantle.in-region:tpm:1000000,:rpm:300";
  await open(`#v=1&of=openai,azure,bedrock,mantle.in-region&pk=1000&ov=${quotas}&cm=aws:1200000:12:80000,azure:300000:12:0&eg=500`);
  await rest(page);
  assert.match(await page.locator('[id="tornado.take"]').innerText(), /[Pp]eak rate.* alone can take the saving away/);
  assert.match(await chart(page, "tornado").locator("svg").textContent(), /\+25%: fails/);
  await chart(page, "tornado").getByRole("button", { name: /^Table/ }).click();
  assert.match(await chart(page, "tornado").locator("table").innerText(), /fails/);
  assert.match(await page.locator(".key").innerText(), /no single offer can carry it/);
  for (const link of ["#v=1&of=-", "#v=1&obj=latency&cpt=20&tgt=60000&ton=task&ups=0.01&tools=web-search:2"]) {
    await page.goto("about:blank");
    await open(link);
    await rest(page);
    assert.equal(await page.locator("figure.sec:visible").count(), 0, link);
  }
}, TALL);

test("charts: every table has a name, and its rows begin with what they are about", async ({ page, open }) => {
  await open();
  await rest(page);
  assert.ok(await page.getByRole("table", { name: "Cost per month" }).getByRole("rowheader", { name: /Bedrock global/ }).count() === 1);
  for (const name of ["What each offer can do", "Facts behind this answer", /^Claims that were open/]) {
    assert.equal(await page.getByRole("table", { name }).count(), 1, String(name));
  }
}, TALL);
