// Sliders moved under the answer and under the charts: what a move costs the main thread, long tasks, and what a hand
// would feel.

import { slide, throttle } from "../e2e/lib/timing.mjs";
import { bar, quantile, shown } from "./lib/bars.mjs";
import { reference } from "./lib/reference.mjs";

const HERO = ["Payload", "Volume", "AWS commitment"];
const STEPS = 120;
/** The longest a task may take before the browser calls it long, in milliseconds. */
const LONG = 50;
const PRESSES = 70;
/** Where the reader looks meanwhile: at the answer with its bars, or at the crossover with the map and the tornado below. */
const PLACES = [{ words: "at the answer", sees: ".offers" }, { words: "at the charts", heading: "crossover", sees: "[aria-labelledby=crossover] .chart" }];
/** How often what is seen there, and the curve of each slider, must be drawn in 120 moves, however slow the machine. */
const FOLLOWED = 10;
/** Longer than what waits for a pause takes. */
const REST_MS = 1500;
/** Milliseconds that the program, and that rendering, may take for a move, by how much the processor is slowed down. */
const BUDGET = { 1: 4, 4: 16 };

/** Moves each slider through its range at full speed and 4 times slower, then with the keyboard. */
export async function drag(browser, url) {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto(url);
  await page.locator("#page:not([aria-busy]) main").waitFor();
  await throughAll(page);
  for (const rate of [1, 4]) {
    await throttle(page, rate);
    const note = `reference loop ${shown(await reference(page))} ms`;
    for (const place of PLACES) {
      await page.evaluate(goTo, place);
      await page.waitForTimeout(REST_MS);
      for (const name of HERO) {
        await one(page, `${name}, ${place.words}`, name, rate, note);
        await page.waitForTimeout(REST_MS);
        const [least, most] = await followed(page, name, place.sees);
        bar(`${name}, ${place.words}, ${rate}×: times that the chart followed least is drawn in ${STEPS} moves`, least, { least: FOLLOWED, gate: true, note: `the slider that moves is drawn ${most} times` });
      }
    }
    await page.evaluate(goTo, PLACES[0]);
    await page.waitForTimeout(REST_MS);
    if (rate === 4) bar("key → next paint (INP), 98 of 100, 4×", await keys(page), { most: 40, unit: " ms", note });
  }
  await page.close();
}

/** Scrolls through the page once, since charts far below may wait until they are near. */
async function throughAll(page) {
  const height = await page.evaluate(() => document.body.scrollHeight);
  for (let top = 0; top < height; top += 400) {
    await page.evaluate((top) => scrollTo(0, top), top);
    await page.waitForTimeout(50);
  }
  await page.evaluate(() => scrollTo(0, 0));
}

// Runs in the page.
function goTo({ heading }) {
  scrollTo(0, heading ? document.getElementById(heading).closest("figure").offsetTop - 20 : 0);
}

async function one(page, place, name, rate, note) {
  const moves = await slide(page, `[aria-label="${name}, slider"]`, STEPS);
  const column = (key) => moves.map((move) => move[key]);
  const what = `${place}, ${rate}×`;
  const half = (key) => `half ${shown(quantile(column(key), 0.5))} ms`;
  const times = { unit: " ms", most: BUDGET[rate] };
  const later = `later ${half("later")}; ${note}`;
  bar(`${what}: event to new page, 95 of 100 moves`, quantile(column("program"), 0.95), { ...times, note: `${half("program")}, ${later}` });
  bar(`${what}: style, layout, paint, 95 of 100 moves`, quantile(column("rendering"), 0.95), { ...times, note: half("rendering") });
  const long = column("task").filter((task) => task > LONG).length;
  bar(`${what}: long tasks in ${STEPS} moves`, long, { most: 0, gate: rate === 1, note: `longest ${shown(Math.max(...column("task")))} ms` });
}

/** Moves a slider again, untraced, and counts how often the chart that changes least and the one that changes most are drawn. */
async function followed(page, name, sees) {
  const counts = await page.locator(`[aria-label="${name}, slider"]`).evaluate(async (input, { sees, steps }) => {
    const seen = [document.querySelector(sees), ...document.querySelectorAll(".plot svg")];
    const counts = seen.map(() => 0);
    const watches = seen.map((chart, at) => new MutationObserver(() => (counts[at] += 1)));
    watches.forEach((watch, at) => watch.observe(seen[at], { subtree: true, childList: true, attributes: true, characterData: true }));
    const last = Number(input.max);
    for (let step = 0; step < steps; step += 1) {
      await new Promise(requestAnimationFrame);
      // To the end and back, again and again.
      input.valueAsNumber = Math.abs(((step + last) % (2 * last)) - last);
      input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    }
    watches.forEach((watch) => watch.disconnect());
    return counts;
  }, { sees, steps: STEPS });
  return [Math.min(...counts), Math.max(...counts)];
}

/** Presses arrow keys on each slider and returns the 98th of 100 of the times until the next paint, in milliseconds. */
async function keys(page) {
  await page.evaluate(() => {
    const times = (globalThis.interactions = new Map());
    const note = ({ interactionId, duration }) =>
      interactionId && times.set(interactionId, Math.max(duration, times.get(interactionId) ?? 0));
    new PerformanceObserver((list) => list.getEntries().forEach(note)).observe({ type: "event", durationThreshold: 16 });
  });
  for (const name of HERO) {
    const slider = page.locator(`[aria-label="${name}, slider"]`);
    for (let press = 0; press < PRESSES; press += 1) await slider.press(press % 20 < 10 ? "ArrowRight" : "ArrowLeft");
  }
  await page.waitForTimeout(200);
  const slow = await page.evaluate(() => [...globalThis.interactions.values()]);
  // The browser reports none below 16 ms.
  const quick = Array.from({ length: Math.max(0, PRESSES * HERO.length - slow.length) }, () => 16);
  return quantile([...slow, ...quick], 0.98);
}
