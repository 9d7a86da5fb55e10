import { expect, test } from "vitest";
import type { Permission } from "@/lib/contracts/permissions";
import { admit, admitToChange } from "@/server/auth/admit";
import { limits, takeAttempt } from "@/server/auth/rate-limit";
import { isForeignOrigin } from "@/server/auth/request";
import { withTenant } from "@/server/db/tenant-tx";
import type { UserId } from "@/server/ids";
import { newId } from "@/server/ids";
import { restApp, restBase } from "@/server/rest/app";
import { captureLog } from "@/server/testing/capture-log";
import { createOwnedBrand, createTestPerson } from "@/server/testing/person";
import { newTestKey } from "@/server/testing/rest-client";
import { createCallerFactory } from "./base";
import { appRouter } from "./root";

const linesOf = async (work: () => Promise<unknown>) => {
  const text = await captureLog(async () => void (await work().catch(() => undefined)));
  return text
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line))
    .filter(({ event }) => event === "access refused");
};

const callerOf = (userId: UserId, brandSlug: string) =>
  createCallerFactory(appRouter)({
    ...{ userId, brandSlug, address: "198.51.100.9", siteUrl: "http://localhost", reference: "r" },
  });

test("who asks for what their role has not, or for a brand they are not in, is written down with what and from where", async () => {
  const [brand, { userId }, stranger] = [await createOwnedBrand(), await createTestPerson(), await createTestPerson()];
  const { tenantId, slug } = brand;
  await withTenant(tenantId, (tx) =>
    tx.db.membership.create({ data: { tenantId, id: newId(), userId, role: "viewer" } }),
  );
  const where = { address: "198.51.100.9", brand: slug };
  expect(await linesOf(() => callerOf(userId, slug).webhooks.list())).toMatchObject([
    { asked: "webhooks.list", code: "FORBIDDEN", userId, ...where },
  ]);
  expect(await linesOf(() => callerOf(stranger.userId, slug).orders.list({}))).toMatchObject([
    { asked: "orders.list", code: "NOT_FOUND", userId: stranger.userId, ...where },
  ]);
  expect(await linesOf(() => callerOf(brand.owner.userId, slug).webhooks.list())).toEqual([]);
});

test("a program without a key, or without the scope, is too", async () => {
  const { tenantId } = await createOwnedBrand();
  const key = await newTestKey(tenantId, ["stock:read"]);
  const ask = (authorization: string) => () =>
    Promise.resolve(
      restApp.fetch(
        new Request(`http://weft.test${restBase}/orders`, {
          headers: { authorization, "x-forwarded-for": "198.51.100.9" },
        }),
      ),
    );
  const address = "198.51.100.9";
  expect(await linesOf(ask("Bearer nothing"))).toMatchObject([{ asked: "get /orders", code: "401", address }]);
  expect(await linesOf(ask(`Bearer ${key}`))).toMatchObject([{ code: "403", keyId: expect.any(String), address }]);
});

test("who asks for a file that is not theirs to take, or sends one, is too; nobody signed in is only refused", async () => {
  const [brand, { userId }, stranger] = [await createOwnedBrand(), await createTestPerson(), await createTestPerson()];
  const { tenantId, slug, owner } = brand;
  const customRoleId = newId();
  await withTenant(tenantId, async (tx) => {
    const at = new Date();
    const role = { id: customRoleId, name: "Files", permissions: ["exports:read"], createdAt: at, updatedAt: at };
    await tx.db.customRole.create({ data: { tenantId, ...role } });
    await tx.db.membership.create({ data: { tenantId, id: newId(), userId, role: "custom", customRoleId } });
  });
  const headers = { "x-forwarded-for": "198.51.100.9" };
  const request = (path: string) => new Request(`https://weft.test${path}?format=csv`, { headers });
  const where = { address: "198.51.100.9", brand: slug };
  const upload = request(`/api/${slug}/imports/upload`);
  expect(await linesOf(() => admit(upload, userId, slug, "imports:write"))).toMatchObject([
    { asked: `/api/${slug}/imports/upload`, code: "FORBIDDEN", userId, ...where },
  ]);
  const stock = request(`/api/${slug}/export/stock`);
  expect(await linesOf(() => admit(stock, userId, slug, ["exports:read", "stock:read"]))).toMatchObject([
    { asked: `/api/${slug}/export/stock`, code: "FORBIDDEN", userId, ...where },
  ]);
  expect(await linesOf(() => admit(stock, stranger.userId, slug, "exports:read"))).toMatchObject([
    { code: "NOT_FOUND", userId: stranger.userId, ...where },
  ]);
  expect(await linesOf(() => admit(stock, undefined, slug, "exports:read"))).toEqual([]);
  expect(await linesOf(() => admit(stock, owner.userId, slug, ["exports:read", "stock:read"]))).toEqual([]);
});

test("files are not sent while a bill is owed for too long; what was ordered elsewhere still is", async () => {
  const { tenantId, slug, owner } = await createOwnedBrand();
  const past = new Date(Date.now() - 1_000);
  await withTenant(tenantId, (tx) =>
    tx.execute("UPDATE tenant SET read_only_from = $2 WHERE id = $1", [tenantId, past]),
  );
  const send = (path: string, permission: Permission) =>
    admitToChange(new Request(`https://weft.test${path}`), owner.userId, slug, permission, { now: new Date() });
  expect(await send(`/${slug}/tables/skus`, "catalog:write")).toMatchObject({ code: "READ_ONLY" });
  expect(await send(`/api/${slug}/photos`, "fulfillment:write")).toMatchObject({ code: "READ_ONLY" });
  expect(await send(`/api/${slug}/imports/upload`, "imports:write")).toMatchObject({ ok: true });
});

test("so are a page of another site that posts here, and who asks too often", async () => {
  const address = "198.51.100.9";
  const headers = { origin: "https://evil.example", host: "weft.test", "x-forwarded-for": address };
  const posted = async () =>
    isForeignOrigin(new Request("https://weft.test/api/trpc/x?secret", { method: "POST", headers }));
  expect(await linesOf(posted)).toMatchObject([{ asked: "/api/trpc/x", code: "FOREIGN_ORIGIN", address }]);
  const { owner, slug } = await createOwnedBrand();
  const now = new Date();
  for (let call = 0; call < limits.proofAccount.points; call++)
    await takeAttempt(limits.proofAccount, owner.userId, now);
  expect(await linesOf(() => callerOf(owner.userId, slug).identity.askForProof())).toMatchObject([
    { asked: "identity.askForProof", code: "RATE_LIMITED", userId: owner.userId, address },
  ]);
});
