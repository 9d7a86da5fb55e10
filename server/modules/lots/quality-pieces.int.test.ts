import { expect, test } from "vitest";
import type { Condition } from "@/lib/contracts/inbound";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { createInbound } from "@/server/modules/inbound/service/create-inbound";
import { getInbound } from "@/server/modules/inbound/service/read-inbound";
import { receiveInbound } from "@/server/modules/inbound/service/receive-inbound";
import { releaseQuality } from "@/server/modules/inbound/service/release-quality";
import { brokenBooks } from "@/server/testing/books";
import { createTestShop } from "@/server/testing/shop";
import { setTracking } from "./service/tracking";

const userId = newId() as UserId;
const clerk = () => ({ userId, scope: undefined, now: new Date() });

/** A delivery of one SKU followed by piece, and what can be done with it. */
async function delivery(quantity: number) {
  const shop = await createTestShop({ skus: 1, locations: 1, units: 0 });
  const [skuId = ""] = shop.skus;
  const [locationId = ""] = shop.locations;
  const { tenantId } = shop;
  unwrap(await setTracking(tenantId, { skuId, tracking: "serial" }, clerk()));
  const texts = { supplier: "Mill", reference: "", note: "", requestKey: newId() };
  const draft = { ...texts, locationId, lines: [{ skuId, quantity }] };
  const { id: inboundId } = unwrap(await createInbound(tenantId, draft, clerk()));
  const receive = (condition: Condition, units: number, serials: string[]) => {
    const lines = [{ code: "SKU-0", condition, quantity: units, serials }];
    const receipt = { inboundId, requestKey: newId(), confirmOver: false, lines };
    return receiveInbound(tenantId, receipt, clerk(), { mayConfirm: true });
  };
  const decide = (good: number, damaged: number, serials: string[], damagedSerials: string[] = []) =>
    releaseQuality(
      tenantId,
      { inboundId, skuId, good, damaged, serials, damagedSerials, requestKey: newId() },
      clerk(),
    );
  const pieces = async () => {
    const rows = await withTenant(tenantId, (tx) => tx.db.serial.findMany({ orderBy: { code: "asc" } }));
    return rows.map((row) => `${row.code} ${row.status} ${row.locationId === locationId}`);
  };
  const waiting = async () => unwrap(await getInbound(tenantId, inboundId, undefined)).lines[0]?.serialsToCheck;
  return { shop, receive, decide, pieces, waiting };
}

test("pieces keep their numbers while they wait for the quality check, and are good or damaged after it", async () => {
  const { shop, receive, decide, pieces, waiting } = await delivery(4);
  unwrap(await receive("qualityCheck", 4, ["A1", "A2", "A3", "A4"]));
  expect(await pieces()).toEqual(["A1", "A2", "A3", "A4"].map((code) => `${code} quality_check true`));
  expect(await waiting()).toEqual(["A1", "A2", "A3", "A4"]);
  unwrap(await decide(1, 1, ["A2"], ["A1"]));
  expect(await pieces()).toEqual([
    "A1 damaged true",
    "A2 in_stock true",
    "A3 quality_check true",
    "A4 quality_check true",
  ]);
  expect(await waiting()).toEqual(["A3", "A4"]);
  // With the last units decided, whichever is not named good is not.
  unwrap(await decide(1, 1, ["A4"]));
  expect((await pieces()).slice(2)).toEqual(["A3 damaged true", "A4 in_stock true"]);
  const events = await withTenant(shop.tenantId, (tx) =>
    tx.db.serialEvent.groupBy({ by: ["kind"], _count: true, orderBy: { kind: "asc" } }),
  );
  expect(events.map((one) => `${one.kind} ${one._count}`)).toEqual(["failed 2", "passed 2", "received 4"]);
  expect(await brokenBooks(shop)).toEqual({});
});

test("who decides names pieces that came with the delivery, each once, and as many as are good", async () => {
  const { receive, decide, pieces } = await delivery(3);
  unwrap(await receive("good", 1, ["B0"]));
  unwrap(await receive("qualityCheck", 2, ["B1", "B2"]));
  const before = await pieces();
  const refused = (path: string, message: string) => ({ code: "INVALID", errors: [{ path, message }] });
  expect(await decide(1, 1, ["B9"])).toMatchObject(refused("B9", "unknown"));
  expect(await decide(1, 1, ["B0"])).toMatchObject(refused("B0", "known"));
  expect(await decide(1, 1, ["B1"], ["B1"])).toMatchObject(refused("B1", "twice"));
  expect(await decide(1, 0, [])).toMatchObject({ code: "INVALID" });
  expect(await decide(1, 1, [])).toMatchObject({ code: "INVALID" });
  expect(await pieces()).toEqual(before);
});

test("numbers nobody read when the goods came are written down with the decision", async () => {
  const { shop, receive, decide, pieces } = await delivery(3);
  unwrap(await receive("qualityCheck", 3, ["C1"]));
  unwrap(await decide(2, 1, ["C1", "C2"], ["C3"]));
  expect(await pieces()).toEqual(["C1 in_stock true", "C2 in_stock true", "C3 damaged true"]);
  expect(await brokenBooks(shop)).toEqual({});
});

test("damaged pieces are known by their numbers too", async () => {
  const { shop, receive, pieces } = await delivery(2);
  expect(await receive("damaged", 1, ["D1", "D2"])).toMatchObject({ code: "INVALID" });
  unwrap(await receive("damaged", 2, ["D1"]));
  expect(await pieces()).toEqual(["D1 damaged true"]);
  expect(await brokenBooks(shop)).toEqual({});
});
