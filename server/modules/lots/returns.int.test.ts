import { expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { createInbound } from "@/server/modules/inbound/service/create-inbound";
import { getInbound } from "@/server/modules/inbound/service/read-inbound";
import { receiveInbound } from "@/server/modules/inbound/service/receive-inbound";
import { releaseQuality } from "@/server/modules/inbound/service/release-quality";
import { brokenBooks } from "@/server/testing/books";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { registerUnits } from "./service/register-units";
import { returnLot } from "./service/return-lot";
import { setTracking } from "./service/tracking";

const userId = newId() as UserId;
const keeper = (scope?: string[]) => ({ actor: { type: "user" as const, id: userId }, now: new Date(), scope });
const clerk = () => ({ userId, scope: undefined, now: new Date() });

async function shopWithLot() {
  const shop = await createTestShop({ skus: 1, locations: 2, units: 5 });
  const [skuId = ""] = shop.skus;
  const [locationId = ""] = shop.locations;
  unwrap(await setTracking(shop.tenantId, { skuId, tracking: "lot_expiry" }, clerk()));
  const lot = { code: "B1", quantity: 3, expiresOn: new Date("2027-03-01") };
  unwrap(await registerUnits(shop.tenantId, { skuId, locationId, lot }, keeper()));
  return { ...shop, skuId, locationId, lotId: (await lotOf(shop, "B1")).id };
}
const lotOf = ({ tenantId }: TestShop, code: string) =>
  withTenant(tenantId, (tx) => tx.db.lot.findFirstOrThrow({ where: { code }, include: { levels: true } }));

test("units buyers send back are of their lot again when they are good, once per request", async () => {
  const shop = await shopWithLot();
  const { tenantId, lotId, locationId } = shop;
  const request = { lotId, locationId, quantity: 2, condition: "good" as const, note: "", requestKey: newId() };
  unwrap(await returnLot(tenantId, request, keeper()));
  unwrap(await returnLot(tenantId, request, keeper()));
  expect((await lotOf(shop, "B1")).levels).toMatchObject([{ units: 5 }]);
  unwrap(await returnLot(tenantId, { ...request, condition: "damaged", requestKey: newId() }, keeper()));
  expect((await lotOf(shop, "B1")).levels).toMatchObject([{ units: 5 }]);
  const [level] = await withTenant(tenantId, (tx) => tx.db.stockLevel.findMany({ where: { locationId } }));
  expect(level).toMatchObject({ onHand: 7, damaged: 2 });
  const audits = await withTenant(tenantId, (tx) => tx.db.auditEntry.findMany({ where: { action: "lot.returned" } }));
  expect(audits.map((one) => one.actorId)).toEqual([userId, userId]);
  expect(await brokenBooks(shop)).toEqual({});
});

test("neither another brand's lot, nor to a location one has nothing to do with", async () => {
  const shop = await shopWithLot();
  const other = await createTestShop({ skus: 1, locations: 1, units: 0 });
  const { lotId, locationId } = shop;
  const request = { lotId, locationId, quantity: 1, condition: "good" as const, note: "", requestKey: newId() };
  expect(await returnLot(other.tenantId, request, keeper())).toMatchObject({ code: "NOT_FOUND" });
  const [, there = ""] = shop.locations;
  expect(await returnLot(shop.tenantId, request, keeper([there]))).toMatchObject({ code: "NOT_FOUND" });
  expect((await lotOf(shop, "B1")).levels).toMatchObject([{ units: 3 }]);
});

test("the lot that is named when goods wait for the quality check is theirs when they pass it", async () => {
  const shop = await shopWithLot();
  const { tenantId, skuId, locationId } = shop;
  const texts = { supplier: "Mill", reference: "", note: "", requestKey: newId() };
  const draft = { ...texts, locationId, lines: [{ skuId, quantity: 4 }] };
  const { id: inboundId } = unwrap(await createInbound(tenantId, draft, clerk()));
  const expiresOn = new Date("2027-09-01");
  const line = { code: "SKU-0", condition: "qualityCheck" as const, quantity: 4, lot: { code: "B2", expiresOn } };
  const receipt = { inboundId, requestKey: newId(), confirmOver: false, lines: [line] };
  unwrap(await receiveInbound(tenantId, receipt, clerk(), { mayConfirm: true }));
  expect((await lotOf(shop, "B2")).levels).toEqual([]);
  const waiting = async () => unwrap(await getInbound(tenantId, inboundId, undefined)).lines[0]?.lotsToCheck;
  expect(await waiting()).toMatchObject([{ code: "B2", expiresOn, units: 4 }]);
  const decided = { inboundId, skuId, good: 2, damaged: 1, requestKey: newId() };
  unwrap(await releaseQuality(tenantId, decided, clerk()));
  expect((await lotOf(shop, "B2")).levels).toMatchObject([{ locationId, units: 2 }]);
  expect(await waiting()).toMatchObject([{ units: 1 }]);
  unwrap(await releaseQuality(tenantId, { ...decided, good: 1, damaged: 0, requestKey: newId() }, clerk()));
  expect((await lotOf(shop, "B2")).levels).toMatchObject([{ units: 3 }]);
  expect(await waiting()).toEqual([]);
  expect(await brokenBooks(shop)).toEqual({});
});
