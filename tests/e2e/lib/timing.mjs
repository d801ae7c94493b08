// How long an interaction takes until it is on the screen. Times depend on the machine: compare ratios, or leave slack.

/** Slows the page's processor down; 4 is a mid-range phone on a laptop's core. */
export async function throttle(page, rate) {
  const session = await page.context().newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate });
}

/**
 * Moves a range input through `steps` positions, one per frame, and returns milliseconds as `{ p50, p95, max }`:
 * - `handler`: the event's handlers and the microtasks after them, so the program's own work;
 * - `frame`: style, layout and paint of the frame that follows;
 * - `painted`: from the event until that frame is painted, the wait for the frame included;
 * and `longTasks`, the durations of tasks over 50 ms meanwhile.
 */
export async function slide(page, selector, steps = 60) {
  const samples = await page.locator(selector).evaluate(inPage, steps);
  const column = (name) => summary(samples.steps.map((step) => step[name]));
  return { handler: column("handler"), frame: column("frame"), painted: column("painted"), longTasks: samples.longTasks };
}

// Runs in the page, so it may use nothing from outside.
async function inPage(input, count) {
  const longTasks = [];
  const observer = new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: "longtask" });
  const [low, high] = [Number(input.min || 0), Number(input.max || 100)];
  const task = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(0);
  });
  const steps = [];
  for (let index = 0; index < count; index += 1) {
    const start = performance.now();
    input.valueAsNumber = low + ((high - low) * index) / Math.max(1, count - 1);
    input.dispatchEvent(new InputEvent("input", { bubbles: true }));
    for (let turn = 0; turn < 8; turn += 1) await null;
    const handled = performance.now();
    await new Promise(requestAnimationFrame);
    const frame = performance.now();
    await task();
    const painted = performance.now();
    steps.push({ handler: handled - start, frame: painted - frame, painted: painted - start });
  }
  await task();
  observer.disconnect();
  return { steps, longTasks };
}

function summary(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share) => Number(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))].toFixed(2));
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}
