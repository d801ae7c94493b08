// How fast this machine is just now: a fixed amount of work, timed in the page.

/** Milliseconds that a million steps of integer work take in the page, under its throttle: the best of thirty. */
export function reference(page) {
  return page.evaluate(() => {
    const steps = (mixed) => {
      for (let step = 0; step < 1_000_000; step += 1) mixed = Math.imul(mixed ^ (mixed >>> 15), 0x2c1b3c6d) + step | 0;
      return mixed;
    };
    const once = (_, at) => {
      const start = performance.now();
      const result = steps(at);
      return performance.now() - start + (result === 0.5);
    };
    return Math.min(...Array.from({ length: 30 }, once));
  });
}
