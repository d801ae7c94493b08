// Links that a mail filter bent: "#" became "%23", so that the host looks for a page of that name.

import assert from "node:assert/strict";
import { test } from "./lib/harness.mjs";

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
    assert.equal(await page.locator("h1").count(), 1);
  }, MISSING);
}

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
