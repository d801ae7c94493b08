// Where things are on the page, and the acts that many tests begin with.

/** The sentence of the answer. */
export const title = (page) => page.locator("h1").innerText();

/** The answer in short, as an embed hands it out once the address is in step: kind, id, usd, runnerUp, margin. */
export async function answer(page) {
  const said = await page.waitForFunction(() => document.documentElement.dataset.answer);
  return JSON.parse(await said.jsonValue());
}

/** Waits until another offer is recommended. */
export const changed = (page, id) => page.waitForFunction((id) => {
  const said = document.documentElement.dataset.answer;
  return said && JSON.parse(said).id !== id;
}, id);

/** The field of an input, by its path. */
export const field = (page, path) => page.locator(`[id="${path}"]`);

/** Types into a field and leaves it. */
export async function type(page, path, text) {
  await field(page, path).fill(text);
  await field(page, path).press("Tab");
}

/** What is said under a field. */
export const under = (page, path) => page.locator(`[id="${path}.under"]`).innerText();

/** Opens every group of inputs. */
export async function openGroups(page) {
  await page.getByRole("button", { name: "Open all" }).click();
  await field(page, "workload.latencyTargetOn").waitFor();
}

/** Waits until what follows an input at a distance has followed: address, charts, study, live region. */
export const rest = (page) => page.waitForTimeout(1500);

/** Sets rules as a reader's own style sheet would; the page's policy allows no inline sheet. */
export const restyle = (page, rules) => page.evaluate((rules) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(rules);
  document.adoptedStyleSheets.push(sheet);
}, rules);

/** Run in the page before anything else: its clock goes `ahead` milliseconds ahead. */
export function tomorrow() {
  globalThis.ahead = 0;
  globalThis.Date = class extends Date {
    constructor(...args) {
      super(...(args.length ? args : [Date.now() + globalThis.ahead]));
    }
  };
}
