// What frame and page around it say to each other, and what they do not; and what an embed shows.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "./lib/harness.mjs";
import { DIST } from "./lib/server.mjs";

const LINK = "v=1&rq=2000000&in=4000&ui=compact";

/** Opens a page of another site with one frame of ours, and collects what the frame says. */
async function around(page, server, query = LINK, { body = "", attrs = "" } = {}) {
  const src = `${server.other}embed.html?${query.replaceAll("&", "&amp;")}`;
  const frame = body || `<iframe id="ours" src="${src}" ${attrs} width="700" height="300"></iframe>`;
  const html = `<!DOCTYPE html><title>parent</title><link rel="icon" href="data:,"><script>
    const heard = [];
    addEventListener("message", ({ data, origin, source }) => heard.push({ ...data, origin, ours: source === document.querySelector("iframe").contentWindow }));
    const say = (data, to = "*") => document.querySelector("iframe").contentWindow.postMessage(data, to);
  </script><main>${frame}</main>`;
  server.pages.set("/parent.html", { body: html });
  await page.goto(`${server.url}parent.html`);
  const inside = page.frameLocator("iframe").first();
  await inside.locator("#page:not([aria-busy]) main").waitFor();
  return inside;
}

const said = (page, type) => page.evaluate((type) => heard.filter((one) => one.type === type), type);
const hears = (page, type, count = 1) => page.waitForFunction(([type, count]) => heard.filter((one) => one.type === type).length >= count, [type, count]);

test("frame: says that it is ready and how high it is, and no more", async ({ page, server }) => {
  const inside = await around(page, server);
  await hears(page, "height");
  const kinds = await page.evaluate(() => [...new Set(heard.map(({ type }) => type))].sort());
  assert.deepEqual(kinds, ["height", "ready"]);
  const heights = await said(page, "height");
  const real = await inside.locator("body").evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
  assert.ok(Math.abs(heights.at(-1).px - real) <= 2, `${heights.at(-1).px} said, ${real} real`);
});

test("frame: hands its state out only when asked, and only to who asked", async ({ page, server }) => {
  await around(page, server);
  await page.evaluate(() => say({ type: "hello" }));
  await page.waitForTimeout(200);
  assert.deepEqual(await said(page, "state"), [], "a message of someone else's");
  await page.evaluate(() => say({ rm: 1, type: "hello" }));
  await hears(page, "state");
  const [state] = await said(page, "state");
  assert.equal(state.query, LINK);
  assert.match(state.answer.id, /gpt-5\.5/);
  assert.match(state.answer.usd, /^\d+(\.\d+)?$/);
});

test("frame: a hello from anyone but the page around it is not answered", async ({ page, server }) => {
  await around(page, server);
  await page.evaluate(async () => {
    const stranger = document.createElement("iframe");
    stranger.srcdoc = "<script>parent.frames[0].postMessage({ rm: 1, type: 'hello' }, '*'); onmessage = ({ data }) => parent.postMessage({ type: 'leak' }, '*')</script>";
    document.body.append(stranger);
    await new Promise((resolve) => stranger.addEventListener("load", resolve));
  });
  await page.waitForTimeout(300);
  assert.deepEqual([...(await said(page, "state")), ...(await said(page, "leak"))], []);
});

test("frame: a page without an origin gets no negotiated price", async ({ page, server }) => {
  for (const [more, type] of [["", "state"], ["&ov=openai.global:prices.input:4", "error"], ["&cm=aws:120000:12", "error"], ["&later=1", "error"]]) {
    const src = `${server.other}embed.html?${LINK}${more}`.replaceAll("&", "&amp;");
    const inner = `<script>onmessage = ({ data }) => parent.postMessage(data, "*")</script><iframe src="${src}"></iframe>`;
    const outer = `<!DOCTYPE html><title>outer</title><link rel="icon" href="data:,"><script>const heard = []; onmessage = ({ data }) => heard.push(data)</script>
      <iframe sandbox="allow-scripts" srcdoc="${inner.replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"></iframe>`;
    server.pages.set("/outer.html", { body: outer });
    await page.goto(`${server.url}outer.html`);
    await hears(page, "ready");
    await page.frames()[1].evaluate(() => frames[0].postMessage({ rm: 1, type: "hello" }, "*"));
    await hears(page, type);
    const [reply] = await said(page, type);
    if (type === "error") assert.equal(reply.code, "private");
    else assert.ok(reply.query.startsWith("v=1"));
  }
});

test("frame: a page without an origin gets no figure made of a private price, not even before the address has it", async ({ page, server }) => {
  const src = `${server.other}embed.html?v=1&of=openai,bedrock&ui=compact`;
  server.pages.set("/inner.html", { body: `<!DOCTYPE html><title>inner</title><link rel="icon" href="data:,"><script>
    const heard = []; onmessage = ({ data }) => heard.push(data);
    setInterval(() => frames[0]?.postMessage({ rm: 1, type: "hello" }, "*"), 5)</script>
    <iframe src="${src.replaceAll("&", "&amp;")}" width="700" height="600"></iframe>` });
  server.pages.set("/outer.html", { body: '<!DOCTYPE html><title>outer</title><link rel="icon" href="data:,"><iframe sandbox="allow-scripts" src="inner.html" width="760" height="700"></iframe>' });
  await page.goto(`${server.url}outer.html`);
  const ours = page.frameLocator("iframe").frameLocator("iframe");
  await ours.locator("#page:not([aria-busy]) main").waitFor();
  const inner = page.frames().find((frame) => frame.url().endsWith("inner.html"));
  await inner.waitForFunction(() => heard.some(({ answer }) => answer));
  const usd = await inner.evaluate(() => heard.find(({ answer }) => answer).answer.usd);
  await ours.locator("#commitment").fill("33333");
  await ours.locator("#commitment").press("Enter");
  await inner.waitForFunction(() => heard.at(-1).code === "private");
  const handed = await inner.evaluate(() => [...new Set(heard.map(({ answer }) => answer?.usd).filter(Boolean))]);
  assert.deepEqual(handed, [usd]);
  // A link without the price, and its own answer only.
  await inner.evaluate(() => {
    heard.length = 0;
    frames[0].postMessage({ rm: 1, type: "set", query: "v=1&of=openai,bedrock&rq=2000000&ui=compact" }, "*");
  });
  await inner.waitForFunction(() => heard.some(({ answer }) => answer));
  const later = await inner.evaluate(() => [...new Set(heard.map(({ answer }) => answer?.usd).filter(Boolean))]);
  assert.equal(later.length, 1);
  assert.notEqual(later[0], "33333");
});

test("frame: hands out no answer of a link from which nothing is computed", async ({ page, server }) => {
  await around(page, server);
  for (const query of ["v=9&rq=5", "v=1&rq=5"]) {
    await page.evaluate((query) => {
      heard.length = 0;
      say({ rm: 1, type: "set", query });
    }, query);
    await page.waitForTimeout(1000);
    await page.evaluate(() => say({ rm: 1, type: "hello" }));
    await hears(page, "state");
    const [{ query: now, answer }] = await said(page, "state");
    assert.equal(answer === null, query.startsWith("v=9"), JSON.stringify(answer));
    assert.match(now, /^v=9&rq=5(&|$)|^v=1&k=......&.*rq=5(&|$)/);
  }
});

test("frame: takes a link and a theme from the page around it, and refuses what is neither", async ({ page, server }) => {
  const inside = await around(page, server);
  await page.evaluate(() => say({ rm: 1, type: "set", query: "v=1&in=7000&ui=compact" }));
  await inside.locator('input.field[id="workload.inputTokens"]').and(inside.locator("input")).waitFor();
  await page.waitForFunction(() => true);
  await until(async () => (await inside.locator(".hero .field").first().inputValue()) === "7,000");
  await page.evaluate(() => say({ rm: 1, type: "theme", value: "dark" }));
  await until(async () => (await inside.locator("html").getAttribute("data-theme")) === "dark");
  for (const [more, theme] of [["", "dark"], ["&theme=light", "light"]]) {
    await page.evaluate((more) => say({ rm: 1, type: "set", query: `v=1&in=7000&ui=compact&rq=7${more}` }), more);
    await until(async () => (await inside.locator('input[id="workload.requestsPerMonth"]').inputValue()) === "7");
    await page.waitForTimeout(500);
    assert.equal(await inside.locator("html").getAttribute("data-theme"), theme);
  }
  for (const query of [5, null, "javascript:alert(1)", `v=1&t=${"x".repeat(9000)}`]) await page.evaluate((query) => say({ rm: 1, type: "set", query }), query);
  await hears(page, "error", 4);
  assert.deepEqual((await said(page, "error")).map(({ code }) => code), Array(4).fill("bad_query"));
  assert.equal(await inside.locator(".hero .field").first().inputValue(), "7,000");
});

test("frame: fifty edits leave the history of the page around it alone", async ({ page, server }) => {
  const inside = await around(page, server);
  const before = await page.evaluate(() => history.length);
  const slider = inside.locator("input[type=range]").first();
  await slider.focus();
  for (let edit = 0; edit < 50; edit += 1) {
    await page.keyboard.press(edit % 2 ? "ArrowLeft" : "ArrowRight");
    if (edit % 10 === 9) await page.waitForTimeout(300);
  }
  await page.evaluate(() => say({ rm: 1, type: "set", query: "v=1&in=9000&ui=compact" }));
  await until(async () => (await inside.locator(".hero .field").first().inputValue()) === "9,000");
  assert.equal(await page.evaluate(() => history.length), before);
});

test("frame: embed.js fits the height, which then stands still", async ({ page, server }) => {
  const inside = await around(page, server, LINK, { body: embed(server, 'id="ours"') });
  const height = () => page.locator("iframe").evaluate((frame) => frame.clientHeight);
  await settled(height);
  const real = await inside.locator("body").evaluate((body) => Math.ceil(body.getBoundingClientRect().height));
  assert.ok(Math.abs((await height()) - real) <= 2, `${await height()} against ${real}`);
  await page.evaluate(() => (heard.length = 0));
  const still = await height();
  await page.waitForTimeout(5_000);
  assert.equal(await height(), still);
  assert.deepEqual(await said(page, "height"), [], "no height was said in five idle seconds");
});

test("frame: embed.js ignores strangers, and heights that are none", async ({ page, server }) => {
  await around(page, server, LINK, { body: `${embed(server, 'id="ours"')}<iframe id="stranger" srcdoc="x"></iframe>` });
  const height = () => page.locator("iframe").first().evaluate((frame) => frame.clientHeight);
  const before = await settled(height);
  await page.evaluate(() => {
    const from = (source, data) => dispatchEvent(new MessageEvent("message", { source, data }));
    const ours = document.querySelector("iframe").contentWindow;
    from(document.querySelector("#stranger").contentWindow, { rm: 1, type: "height", px: 999 });
    from(window, { rm: 1, type: "height", px: 999 });
    for (const px of [NaN, Infinity, "999", 999.5, null, {}]) from(ours, { rm: 1, type: "height", px });
    from(ours, { type: "height", px: 999 });
    for (const data of [null, undefined, "height", 5]) from(ours, data);
  });
  assert.equal(await height(), before);
  await page.evaluate(() => dispatchEvent(new MessageEvent("message", { source: document.querySelector("iframe").contentWindow, data: { rm: 1, type: "height", px: 1e9 } })));
  assert.equal(await height(), 6000, "clamped");
});

test("frame: <route-math> shows its scenario, follows its attributes, and says what it answers", async ({ page, server }) => {
  const element = `<route-math scenario="v=1&amp;in=4000" ui="compact" theme="dark" lock="in" height="500"></route-math><script src="${server.other}embed.js"></script>`;
  const inside = await around(page, server, "", { body: element });
  assert.equal(await inside.locator("html").getAttribute("data-theme"), "dark");
  assert.equal(await inside.locator(".hero .locked").first().innerText(), "4,000");
  const state = page.evaluate(() => new Promise((resolve) => {
    const element = document.querySelector("route-math");
    element.addEventListener("state", ({ detail }) => resolve(detail));
    element.hello();
  }));
  assert.match((await state).query, /^v=1&in=4000/);
  const before = await page.evaluate(() => history.length);
  await page.locator("route-math").evaluate((element) => element.setAttribute("scenario", "v=1&in=8000"));
  await until(async () => (await inside.locator(".hero .locked").first().innerText().catch(() => "")) === "8,000");
  assert.equal(await page.evaluate(() => history.length), before);
});

test("frame: <route-math> that is moved shows the scenario it has by now", async ({ page, server }) => {
  const element = `<route-math scenario="v=1&amp;in=4000" ui="compact"></route-math><p id="elsewhere"></p><script src="${server.other}embed.js"></script>`;
  const inside = await around(page, server, "", { body: element });
  const shows = (tokens) => until(async () => (await inside.locator(".hero .field").first().inputValue().catch(() => "")) === tokens);
  await shows("4,000");
  await page.locator("route-math").evaluate((element) => element.setAttribute("scenario", "v=1&in=7000"));
  await shows("7,000");
  await page.locator("route-math").evaluate((element) => document.querySelector("#elsewhere").append(element));
  await shows("7,000");
  await page.locator("route-math").evaluate((element) => {
    element.remove();
    element.setAttribute("scenario", "v=1&in=8000");
    document.querySelector("main").append(element);
  });
  await shows("8,000");
  assert.equal(await page.locator("iframe").count(), 1);
  const height = () => page.locator("iframe").evaluate((frame) => frame.style.height);
  await until(async () => (await height()) !== "640px");
  // What a frame began to load where it was moved to is given up for the new one.
}, { expects: [/net::ERR_ABORTED/] });

test("frame: <route-math> reads settings without a version as those of the first, and needs none", async ({ page, server }) => {
  const script = `<script src="${server.other}embed.js"></script>`;
  const inside = await around(page, server, "", { body: `<route-math ui="compact"></route-math>${script}` });
  assert.equal(await inside.locator(".note").innerText(), "Example. Set your own numbers.\nDismiss");
  await around(page, server, "", { body: `<route-math scenario="rq=50000&amp;in=900" ui="compact"></route-math>${script}` });
  assert.equal(await inside.locator(".hero .field").first().inputValue(), "900");
});

test("frame: an embed prints what it shows, and fits its frame on paper", async ({ page, server }) => {
  const query = "v=1&in=9000&ci=0.5&rq=850000&out=1100&pk=90&bs=0.2&nat=0.045&fx=3285&cm=aws:1200000:12:80000&need=vision";
  for (const ui of ["answer", "compact"]) {
    const inside = await around(page, server, `${query}&ui=${ui}`);
    const height = () => inside.locator("body").evaluate((body) => body.getBoundingClientRect().height);
    const shown = () => inside.locator("body").evaluate((body) => [...body.querySelectorAll(".answer, .rail, .offers, .printed, .right-col, .embed-foot")]
      .filter((part) => part.checkVisibility()).map(({ classList }) => classList[0]));
    const screen = [await height(), await shown()];
    await page.emulateMedia({ media: "print" });
    const paper = [await height(), await shown()];
    await page.emulateMedia({ media: "screen" });
    assert.deepEqual(paper[1], screen[1], ui);
    assert.ok(paper[0] <= screen[0], `ui=${ui}: ${paper[0]} on paper, ${screen[0]} on the screen`);
  }
});

test("frame: the bars are explained where there are some", async ({ page, server }) => {
  for (const [link, there] of [["v=1", true], ["v=1&of=x1&x1=n:Own", false], ["v=1&show=none", false], ["v=9", false]]) {
    await page.goto(`${server.url}embed.html?${link}&ui=compact`);
    await page.locator("#page:not([aria-busy]) .embed-foot").waitFor();
    assert.equal(await page.locator(".bars-key").isVisible(), there, link);
  }
});

test("frame: the script for pages around it stays under 2 kB", async () => {
  const { length } = await readFile(`${DIST}/embed.js`);
  assert.ok(length < 2_000, `${length} bytes`);
});

const SHOWN = { inputs: ".groups", offers: ".offers", crossover: "#crossover", map: "#map", tornado: "#tornado", parity: ".matrix", checklist: ".to-check", facts: "#facts" };

test("frame: `show` leaves out every section it does not name", async ({ page, open }) => {
  for (const shown of [...Object.keys(SHOWN), "none", "offers,facts"]) {
    await page.goto("about:blank");
    await open(`embed.html?v=1&show=${shown}`);
    for (const [name, selector] of Object.entries(SHOWN)) {
      const visible = await page.locator(selector).first().isVisible();
      assert.equal(visible, shown.split(",").includes(name), `show=${shown}: ${name}`);
    }
  }
});

test("frame: `ui` shows the page, the short page, the answer", async ({ page, open }) => {
  const visible = async (ui) => {
    await page.goto("about:blank");
    await open(`embed.html?v=1&ui=${ui}`);
    return Promise.all([".top", ".rail", ".offers", "#crossover", "h1"].map((selector) => page.locator(selector).first().isVisible()));
  };
  assert.deepEqual(await visible("full"), [true, true, true, true, true]);
  assert.deepEqual(await visible("compact"), [false, true, true, false, true]);
  assert.deepEqual(await visible("answer"), [false, false, false, false, true]);
});

test("frame: `lock` fixes its inputs, whatever would change them", async ({ page, open }) => {
  await open("embed.html?v=1&in=4000&lock=in,m,cm,need");
  const locked = page.locator(".hero .locked");
  assert.deepEqual(await locked.allInnerTexts(), ["4,000", "$0"]);
  assert.deepEqual(await page.locator(".hero input[type=range]").evaluateAll((sliders) => sliders.map(({ disabled }) => disabled)), [true, false, true]);
  const before = await page.locator("#shape").inputValue();
  await page.locator("#shape").selectOption("agent-loop");
  await page.getByText("The page around this one has locked that.").first().waitFor();
  assert.equal(await page.locator("#shape").inputValue(), before);
  await page.locator("input[type=range]").nth(1).press("ArrowRight");
  await page.waitForFunction(() => document.querySelector(".hero input.field").value !== "1,000,000");
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", "#v=1&in=9000");
    window.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await page.waitForTimeout(300);
  assert.deepEqual(await locked.allInnerTexts(), ["4,000", "$0"]);
  await page.goto("about:blank");
  await open("embed.html?v=1&of=openai,bedrock&cm=aws:1200000:12:80000&in=3000&lock=in,bs");
  await page.locator("#map").scrollIntoViewIfNeeded();
  await page.locator(".surface").click({ position: { x: 20, y: 20 } });
  await page.locator(".toast", { hasText: "has locked that" }).waitFor();
  assert.equal(await page.locator(".hero .locked").innerText(), "3,000");
  await page.goto("about:blank");
  await open("embed.html?v=1&of=openai,x1&x1=n:Own;in:1;out:1&lock=x1");
  await page.getByRole("button", { name: "Open all" }).click();
  await page.getByRole("button", { name: "Edit" }).last().click();
  assert.equal(await page.locator('b.locked[id="offers.x1.prices.input"]').innerText(), "1.00");
});

test("frame: no width makes an embed scroll sideways, and no height depends on the frame's", async ({ page, server }) => {
  for (const ui of ["full", "compact", "answer"]) {
    const inside = await around(page, server, `v=1&ui=${ui}`);
    for (const width of [320, 480, 768, 1024, 1200]) {
      const sizes = [];
      for (const height of [200, 2000]) {
        await page.locator("iframe").evaluate((frame, [width, height]) => Object.assign(frame, { width, height }), [width, height]);
        await page.waitForTimeout(150);
        sizes.push(await inside.locator("html").evaluate((root) => [root.scrollWidth - root.clientWidth, document.body.offsetHeight]));
      }
      assert.ok(sizes.every(([over]) => over <= 0), `ui=${ui} at ${width}: ${sizes}`);
      // A scroll bar, where there is one, takes width and so may break a line.
      if (ui !== "full") assert.ok(Math.abs(sizes[0][1] - sizes[1][1]) <= 80, `ui=${ui} at ${width}: ${sizes}`);
    }
  }
});

function embed(server, attrs) {
  const src = `${server.other}embed.html?${LINK}`.replaceAll("&", "&amp;");
  return `<script src="${server.other}embed.js" async></script><iframe ${attrs} src="${src}" width="700" height="300"></iframe>`;
}

/** Waits until a height has left its start and stood still for a second. */
async function settled(height) {
  let [last, since] = [300, performance.now()];
  await until(async () => {
    const now = await height();
    if (now !== last) [last, since] = [now, performance.now()];
    return last !== 300 && performance.now() - since > 1_000;
  });
  return last;
}

async function until(holds) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    if (await holds()) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`never came true: ${holds}`);
}
