import { expect, test } from "@playwright/test";

test("only scripts that came with the page run in it: a planted one does not", async ({ page }) => {
  const policy = async () => (await page.goto("/sign-in"))?.headers()["content-security-policy"] ?? "";
  const scripts = /script-src 'nonce-([0-9a-f]{32})' 'strict-dynamic';/;
  const [, first] = scripts.exec(await policy()) ?? [];
  const [, second] = scripts.exec(await policy()) ?? [];
  expect(first).toBeTruthy();
  expect(second).toBeTruthy();
  expect(second).not.toBe(first);

  await expect(page.getByRole("button").first()).toBeEnabled();
  const ran = await page.evaluate(() => {
    const planted = document.createElement("div");
    planted.innerHTML = "<img src='x:' onerror='document.title = \"planted\"'>";
    const script = document.createElement("div");
    script.innerHTML = "<iframe srcdoc=\"<script>parent.document.title = 'planted'</script>\"></iframe>";
    document.body.append(planted, script);
    return new Promise<string>((done) => setTimeout(() => done(document.title), 500));
  });
  expect(ran).not.toBe("planted");
});
