import { demo, expect, test } from "./pages/demo";

const mutation = "/api/trpc/identity.requestReset";
const body = JSON.stringify({ json: { email: "nobody@brand.test" } });

test("only JSON that this site posts changes anything: forms, plain text, links and other sites are refused", async ({
  request,
}) => {
  const statusOf = async (headers: Record<string, string>) =>
    (await request.post(mutation, { data: body, headers })).status();
  const json = { "content-type": "application/json" };
  expect(await statusOf({ "content-type": "text/plain" })).toBe(415);
  expect(await statusOf({ "content-type": "application/x-www-form-urlencoded" })).toBe(415);
  expect(await statusOf({ ...json, origin: "https://evil.example" })).toBe(403);
  expect(await statusOf({ ...json, origin: "null" })).toBe(403);
  expect(await statusOf({ ...json, "sec-fetch-site": "cross-site" })).toBe(403);
  expect((await request.post(mutation, { multipart: { email: "nobody@brand.test" } })).status()).toBe(400);
  expect((await request.get(`${mutation}?input=${encodeURIComponent(body)}`)).status()).toBe(405);
  expect(await statusOf(json)).toBe(200);
});

test("no browser and no proxy keeps what somebody signed in has seen", async ({ page }) => {
  for (const place of [
    `/${demo().slug}/orders`,
    `/${demo().slug}/settings/profile`,
    "/brands?choose",
    "/api/auth/session",
  ]) {
    const answer = await page.request.get(place);
    expect([place, answer.headers()["cache-control"]]).toEqual([place, expect.stringContaining("no-store")]);
  }
});
