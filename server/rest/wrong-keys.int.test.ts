import { randomBytes } from "node:crypto";
import { expect, test } from "vitest";
import { verifyApiKey } from "@/server/auth/api-key";
import { newId } from "@/server/ids";
import { createTestBrand } from "@/server/testing/brand";
import { newTestKey, restClient } from "@/server/testing/rest-client";

const now = new Date("2026-11-11T00:00:00Z");
const from = (address: string) => new Headers({ "x-forwarded-for": address });
const wrongKey = () => `Bearer wk_${newId().replaceAll("-", "")}_${randomBytes(32).toString("base64url")}`;

/** So many keys that look right and are not, one after the other, and what the last one was told. */
async function guess(address: string, count: number) {
  let said: unknown;
  for (let n = 0; n < count; n++) said = await verifyApiKey(wrongKey(), now, from(address));
  return said;
}

test("who guesses keys is stopped, and nobody else: not other addresses, nor who was right before at the same one", async () => {
  const { tenantId } = await createTestBrand();
  const [known, unknown] = [`Bearer ${await newTestKey(tenantId)}`, `Bearer ${await newTestKey(tenantId)}`];
  const guesser = `guesser-${newId()}`;
  const later = new Date(now.getTime() + 20_000);
  const minuteLater = new Date(now.getTime() + 60_001);
  expect(await verifyApiKey(known, now, from(guesser))).toMatchObject({ tenantId });
  expect(await guess(guesser, 300)).toBeUndefined();
  expect(await guess(guesser, 1)).toBe("too many");
  expect(await verifyApiKey(unknown, now, from(guesser))).toBe("too many");
  expect(await verifyApiKey(known, later, from(guesser))).toMatchObject({ tenantId });
  expect(await verifyApiKey(unknown, now, from("198.51.100.9"))).toMatchObject({ tenantId });
  expect(await verifyApiKey(wrongKey(), minuteLater, from(guesser))).toBeUndefined();
});

test("a flood of wrong keys does not drive out those that are right", async () => {
  const { tenantId } = await createTestBrand();
  const header = `Bearer ${await newTestKey(tenantId)}`;
  await verifyApiKey(header, now, from("198.51.100.7"));
  for (let n = 0; n < 8; n++) await guess(`flood-${newId()}`, 300);
  // Who is known is answered at once, and not by a promise.
  expect(verifyApiKey(header, now, from("198.51.100.7"))).toMatchObject({ tenantId });
});

test("who is stopped is told when it goes on", async () => {
  const address = `stopped-${newId()}`;
  for (let n = 0; n < 301; n++) await verifyApiKey(wrongKey(), new Date(), from(address));
  const key = wrongKey().replace("Bearer ", "");
  const reply = await restClient(key)("GET", "/channels", undefined, { "x-forwarded-for": address });
  expect([reply.status, reply.body.code, reply.headers.get("retry-after")]).toEqual([429, "RATE_LIMITED", "60"]);
});
