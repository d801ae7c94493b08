// Links that a mail filter bent: "#" became "%23", so that the host looks for a page of that name.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "./lib/harness.mjs";
import { DIST } from "./lib/server.mjs";

// A page that moves on at once may abort the request for itself.
const MISSING = { expects: [/^console: Failed to load resource: .*404|net::ERR_ABORTED/] };

const BENT = {
  "%23v=1&rq=5": "#v=1&rq=5",
  "%2523v=1&rq=5": "#v=1&rq=5",
  "%23v%3D1%26rq%3D5": "#v%3D1%26rq%3D5",
  "index.html%23v=1&x1=n:A;at:aws/eu-west-1": "index.html#v=1&x1=n:A;at:aws/eu-west-1",
};

for (const [bent, whole] of Object.entries(BENT)) {
  test(`links: ${bent} is recovered`, async ({ page, server }) => {
    await page.goto(server.url + bent);
    await page.waitForURL((url) => url.href === server.url + whole);
    // Until the page stands, the shell has a heading as well.
    await page.locator("#page:not([aria-busy])").waitFor();
    assert.equal(await page.locator("h1").count(), 1);
  }, MISSING);
}

test("links: a link to the single file is recovered, where no header adds to the policy it has", async ({ page, server }) => {
  server.pages.set("/routemath.html", { body: await readFile(`${DIST}/routemath.html`) });
  await page.goto(`${server.url}routemath.html%23v=1&rq=5`);
  await page.waitForURL((url) => url.href === `${server.url}routemath.html#v=1&rq=5`);
}, MISSING);

test("links: recovery stays on its own origin", async ({ page, server }) => {
  for (const path of ["/evil.example/%23v=1", "//evil.example/%23v=1", "\\evil.example/%23v=1", "@evil.example/%23v=1"]) {
    await page.goto(server.url + path).catch(() => {});
    await page.waitForURL((url) => url.hash === "#v=1");
    assert.equal(new URL(page.url()).origin, new URL(server.url).origin, path);
  }
}, MISSING);

test("links: any other address is a page not found, with a way out", async ({ page, server }) => {
  for (const path of ["nothing", "%23top", "a/b%23w=1", "%23javascript:alert(1)"]) {
    const response = await page.goto(server.url + path);
    assert.equal(response.status(), 404, path);
    assert.equal(await page.locator("h1").innerText(), "Page not found", path);
    assert.equal(await page.getByRole("link").getAttribute("href"), "./");
  }
}, MISSING);

test("links: a link in doubt stays so in the address, whatever is undone", async ({ page, server }) => {
  await page.goto(`${server.url}#v=9&rq=5&later=1`);
  const at = (hash) => page.waitForURL((url) => hash.test(url.hash));
  const note = page.getByText("This link needs a newer version of this page.");
  for (const [act, hash] of [["Read what can be read", /^#v=1&k=......&.*rq=5&later=1$/], ["Start from the example", /^#v=1&k=......&(?!.*later)/]]) {
    await page.getByRole("button", { name: act }).click();
    await at(hash);
    await page.locator("main h1").waitFor();
    await page.locator("main").click({ position: { x: 1, y: 1 } });
    await page.keyboard.press("Control+z");
    await at(/^#v=9&rq=5&later=1$/);
    await note.waitFor();
  }
  await page.reload();
  await note.waitFor();
  assert.equal(await page.locator("main h1").isVisible(), false);
});

test("links: a link that is pasted with the bracket behind it is read as it was sent", async ({ page, open }) => {
  await open();
  await page.evaluate(() => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text", "<https://calc.example/#v=1&rq=77>");
    window.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  });
  await page.waitForFunction(() => document.getElementById("workload.requestsPerMonth").value === "77");
  assert.equal(await page.locator(".note").count(), 0);
});
