// What an interaction costs the page's main thread. Times are processor time from the browser's own trace, not time on
// the clock, so another program on the machine hardly shows in them.

/** Slows the page's processor down; 4 is a mid-range phone on a laptop's core. */
export async function throttle(page, rate) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
}

const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing"];
const RENDERING = ["UpdateLayoutTree", "Layout", "PrePaint", "Paint", "Layerize", "Commit"];
const TASK = "RunTask";
const MARK = "move";

/**
 * Moves a range input through `steps` positions, one a frame as a hand does, and returns the milliseconds of processor
 * time that each move took: `{ program, rendering, task }`, where `program` is the handlers and all they set off until
 * the next move, `rendering` style, layout and paint, and `task` the longest task.
 */
export async function slide(page, selector, steps = 60) {
  const browser = page.context().browser();
  await browser.startTracing(page, { categories: CATEGORIES });
  await page.locator(selector).evaluate(move, { steps, mark: MARK });
  const { traceEvents } = JSON.parse(await browser.stopTracing());
  return moves(traceEvents);
}

// Runs in the page, so it may use nothing from outside. The last mark ends the last move.
async function move(input, { steps, mark }) {
  const [low, high] = [Number(input.min || 0), Number(input.max || 100)];
  for (let step = 0; step <= steps; step += 1) {
    await new Promise(requestAnimationFrame);
    performance.mark(mark);
    if (step === steps) return;
    input.valueAsNumber = low + ((high - low) * step) / Math.max(1, steps - 1);
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }
}

/** Cuts a trace into moves and adds up what the thread that was marked did in each. */
function moves(events) {
  const marks = events.filter(({ name, cat }) => name === MARK && cat.includes("blink.user_timing"));
  const [{ pid, tid }] = marks;
  const starts = marks.map(({ ts }) => ts).sort((a, b) => a - b);
  const own = events.filter((event) => event.pid === pid && event.tid === tid && event.tdur !== undefined);
  return starts.slice(1).map((end, at) => cost(own.filter(({ ts }) => ts >= starts[at] && ts < end)));
}

function cost(events) {
  const rendering = sum(outermost(events.filter(({ name }) => RENDERING.includes(name))));
  const tasks = outermost(events.filter(({ name }) => name === TASK));
  return { program: sum(tasks) - rendering, rendering, task: Math.max(0, ...tasks.map(({ tdur }) => tdur / 1000)) };
}

/** Events that lie in no other of the list. */
function outermost(events) {
  let end = 0;
  const starts = (event) => event.ts >= end && ((end = event.ts + event.dur), true);
  return events.toSorted((a, b) => a.ts - b.ts || b.dur - a.dur).filter(starts);
}

function sum(events) {
  return events.reduce((total, { tdur }) => total + tdur / 1000, 0);
}
