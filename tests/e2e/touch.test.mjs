// A finger on the page: swiping down it scrolls and changes nothing, wherever it begins.

import assert from "node:assert/strict";
import { rest } from "./lib/find.mjs";
import { test } from "./lib/harness.mjs";

const PHONE = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };

/** Swipes from a point by so much, as a finger does. */
async function swipe(page, [x, y], [across, down]) {
  const session = await page.context().newCDPSession(page);
  const send = (type, ...touchPoints) => session.send("Input.dispatchTouchEvent", { type, touchPoints });
  await send("touchStart", { x, y });
  for (let step = 1; step <= 12; step += 1) {
    await send("touchMove", { x: x + (across * step) / 12, y: y + (down * step) / 12 });
    await page.waitForTimeout(16);
  }
  await send("touchEnd");
  await page.waitForTimeout(300);
  await rest(page);
}

/** Brings something to the middle of the screen and gives its box. */
async function seen(page, locator) {
  await locator.evaluate((it) => it.scrollIntoView({ block: "center" }));
  await rest(page);
  return locator.boundingBox();
}

const values = (page) => page.locator("input[type=range]:not(.scrub)").evaluateAll((all) => all.map((it) => it.ariaValueText));
const scrolled = (page) => page.evaluate(() => scrollY);

test("touch: a swipe that begins on a slider or on the map scrolls and moves no input", async ({ page, open }) => {
  await open();
  await rest(page);
  const places = [page.getByLabel("Payload, slider"), page.getByLabel("Volume, slider"), page.locator(".surface")];
  for (const place of places) {
    const box = await seen(page, place);
    const [before, top] = [await values(page), await scrolled(page)];
    await swipe(page, [box.x + box.width * 0.2, box.y + box.height / 2], [3, -200]);
    assert.ok((await scrolled(page)) > top + 50, "it scrolls");
    assert.deepEqual(await values(page), before);
  }
}, { context: PHONE });

test("touch: a tap on the map chooses a place, and a swipe across a slider moves it", async ({ page, open }) => {
  await open();
  await rest(page);
  // It is drawn once it is near.
  await seen(page, page.locator('figure[aria-labelledby="map"]'));
  const box = await seen(page, page.locator(".surface"));
  const before = await values(page);
  await page.touchscreen.tap(box.x + box.width * 0.7, box.y + box.height * 0.4);
  await rest(page);
  const chosen = await values(page);
  assert.notDeepEqual(chosen, before);
  const slider = await seen(page, page.getByLabel("Volume, slider"));
  await swipe(page, [slider.x + slider.width / 2, slider.y + slider.height / 2], [80, 2]);
  assert.notDeepEqual(await values(page), chosen);
}, { context: PHONE });

test("touch: what opens a list is as high for a finger as a button, and no higher to look at", async ({ page, open }) => {
  await open();
  await rest(page);
  const heights = await page.locator(".pick :is(select, input)").evaluateAll((all) => all.filter((it) => it.offsetParent).map((it) => [it.offsetHeight, it.closest(".pick").offsetHeight]));
  assert.ok(heights.length > 3);
  for (const [own, look] of heights) assert.ok(own >= 44 && look <= 36, `${own} in ${look}`);
}, { context: PHONE });
