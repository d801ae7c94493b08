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
const FRAME = "FireAnimationFrame";
const MARK = "move";

/**
 * Moves a range input through its positions and back, one a frame as a hand does, so that each of `steps` moves changes
 * what it holds. Returns the milliseconds of processor time that each took: `{ program, rendering, later, task }`.
 * `program` is the handlers and the microtasks they set off, `rendering` style, layout and paint, `later` what else ran
 * until the next move, `task` the longest task of all.
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
  let [at, way] = [low, 1];
  for (let step = 0; step <= steps; step += 1) {
    await new Promise(requestAnimationFrame);
    performance.mark(mark);
    if (step === steps) return;
    input.valueAsNumber = at;
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    if (at + way < low || at + way > high) way = -way;
    at += way;
  }
}

/** Cuts a trace into moves and adds up what the thread that was marked did in each. */
function moves(events) {
  const marks = events.filter(({ name, cat }) => name === MARK && cat.includes("blink.user_timing"));
  const [{ pid, tid }] = marks;
  const starts = marks.map(({ ts }) => ts).sort((a, b) => a - b);
  const own = events.filter((event) => event.pid === pid && event.tid === tid && event.tdur !== undefined);
  // The task that holds a mark began before it: a move's time reaches back to that task's start.
  const tasks = starts.map((start) => own.find((event) => event.name === TASK && holds(event, start)));
  // The task of the last mark may not have ended with the trace: the mark itself is the end then.
  const begun = (at) => tasks[at]?.ts ?? starts[at];
  return starts.slice(1).map((_, at) => {
    const within = own.filter(({ ts }) => ts >= begun(at) && ts < begun(at + 1));
    return cost(within, starts[at]);
  });
}

function cost(events, mark) {
  const handler = events.find((event) => event.name === FRAME && holds(event, mark));
  const rendering = milliseconds(outermost(events.filter(({ name }) => RENDERING.includes(name))));
  const tasks = outermost(events.filter(({ name }) => name === TASK));
  const program = milliseconds([handler]);
  return { program, rendering, later: milliseconds(tasks) - program - rendering, task: Math.max(...tasks.map((task) => milliseconds([task]))) };
}

function holds({ ts, dur }, moment) {
  return ts <= moment && moment <= ts + dur;
}

/** Events that lie in no other of the list. */
function outermost(events) {
  let end = 0;
  const starts = (event) => event.ts >= end && ((end = event.ts + event.dur), true);
  return events.toSorted((a, b) => a.ts - b.ts || b.dur - a.dur).filter(starts);
}

function milliseconds(events) {
  return events.reduce((total, { tdur }) => total + tdur / 1000, 0);
}
