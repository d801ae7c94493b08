// Accessibility rules, by axe-core.

import axe from "axe-core";

/** The violations on a page, one line each: rule, what it asks, the elements. */
export async function violations(page) {
  await page.evaluate(axe.source);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(({ target }) => target.join(" ")).join(", ")}`);
}
