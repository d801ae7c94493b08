// Bars: what is measured, what it should be, and whether missing it fails the run.
//
// Counts, bytes and shares hold on any machine, so they gate. Times depend on what else the machine does; they are
// reported beside a reference loop that ran in the same page under the same throttle, and never fail the run.

const bars = [];

/** Notes a figure. `most` or `least` is the bar, `gate` whether missing it fails, `unit` is printed behind both. */
export function bar(name, value, { most, least, unit = "", gate = false, note = "" }) {
  const met = (most === undefined || value <= most) && (least === undefined || value >= least);
  bars.push({ name, value, target: most === undefined ? `≥ ${least}` : `≤ ${most}`, unit, gate, met, note });
}

/** Prints every bar in a table of Markdown and returns whether all that gate are met. */
export function report() {
  console.log("\n| bar | measured | target | |\n| --- | --- | --- | --- |");
  for (const { name, value, target, unit, gate, met, note } of bars) {
    const verdict = met ? "met" : gate ? "FAILED" : "missed";
    console.log(`| ${name} | ${shown(value)}${unit} | ${target}${unit} | ${verdict}${note && `; ${note}`} |`);
  }
  return bars.every(({ gate, met }) => met || !gate);
}

export function shown(value) {
  return Number.isInteger(value) ? value.toLocaleString("en-US") : value.toFixed(value < 10 ? 2 : 1);
}

/** The value below which `share` of the values lie; the middle one for 0.5. */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
}
