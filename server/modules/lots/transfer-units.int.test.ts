import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { FailureError, unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { approveTransfer } from "@/server/modules/transfers/service/approve-transfer";
import { getTransfer } from "@/server/modules/transfers/service/read-transfers";
import { receiveTransfer, settleDiscrepancy } from "@/server/modules/transfers/service/receive-transfer";
import { requestTransfer } from "@/server/modules/transfers/service/request-transfer";
import { shipTransfer } from "@/server/modules/transfers/service/ship-transfer";
import { brokenBooks } from "@/server/testing/books";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { registerUnits } from "./service/register-units";
import { setTracking } from "./service/tracking";

let shop: TestShop;
let from: string;
let to: string;
const userId = newId() as UserId;
const actor = { type: "user" as const, id: userId };
const mover = () => ({ actor, scope: undefined, now: new Date() });
const sku = (n: number) => shop.skus[n] ?? "";

beforeEach(async () => {
  shop = await createTestShop({ skus: 2, locations: 2, units: 5 });
  [from = "", to = ""] = shop.locations;
  const keeper = { actor, now: new Date(), scope: undefined };
  unwrap(await setTracking(shop.tenantId, { skuId: sku(0), tracking: "lot" }, { userId, now: new Date() }));
  unwrap(await setTracking(shop.tenantId, { skuId: sku(1), tracking: "serial" }, { userId, now: new Date() }));
  for (const [at, code] of ["old", "young"].entries()) {
    const lot = { code, quantity: 2, receivedOn: new Date(Date.UTC(2026, 0, at + 1)) };
    unwrap(await registerUnits(shop.tenantId, { skuId: sku(0), locationId: from, lot }, keeper));
  }
  const serials = ["A", "B", "C", "D", "E"];
  unwrap(await registerUnits(shop.tenantId, { skuId: sku(1), locationId: from, serials }, keeper));
});

const version = async (id: string) => unwrap(await getTransfer(shop.tenantId, id, undefined)).version;
const lines = () => [0, 1].map((n) => ({ skuId: sku(n), quantity: 3 }));
const approved = async () => {
  const draft = { fromLocationId: from, toLocationId: to, note: "", requestKey: newId(), lines: lines() };
  const { id } = unwrap(await requestTransfer(shop.tenantId, draft, mover()));
  unwrap(await approveTransfer(shop.tenantId, { transferId: id, version: await version(id) }, mover()));
  return id;
};
/** Three of each leave: the pieces that are named. */
const ship = async (id: string, serials: string[]) => {
  const parcel = { transferId: id, version: await version(id), lines: lines(), carrier: "", trackingNo: "" };
  const named = [{ skuId: sku(1), lots: [], serials }];
  return unwrap(await shipTransfer(shop.tenantId, { ...parcel, named }, mover()));
};
const send = async (serials: string[]) => {
  const id = await approved();
  await ship(id, serials);
  return id;
};
const receive = async (transferId: string, quantities: number[], serials?: string[]) => {
  const came = quantities.map((quantity, n) => ({
    ...{ code: `SKU-${n}`, quantity },
    ...(n === 1 && serials ? { serials } : {}),
  }));
  return receiveTransfer(shop.tenantId, { transferId, version: await version(transferId), lines: came }, mover());
};
const settle = (transferId: string, n: number, settlement: "lost" | "found" | "returned") =>
  settleDiscrepancy(shop.tenantId, { transferId, skuId: sku(n), settlement, note: "" }, mover());
const failureOf = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown) => thrown,
  );
  return error instanceof FailureError ? error.failure : undefined;
};
const lots = () =>
  withTenant(shop.tenantId, async (tx) => {
    const rows = await tx.db.lotLevel.findMany({ include: { lot: true }, where: { units: { gt: 0 } } });
    return rows.map((row) => `${row.lot.code} ${row.locationId === from ? "from" : "to"} ${row.units}`).sort();
  });
const pieces = () =>
  withTenant(shop.tenantId, async (tx) => {
    const rows = await tx.db.serial.findMany({ orderBy: { code: "asc" } });
    const place = (id: string | null) => (id === null ? "" : id === from ? " from" : " to");
    return rows.map((row) => `${row.code} ${row.status}${place(row.locationId)}`);
  });

test("lots and pieces travel with the goods and are where those come down", async () => {
  const id = await approved();
  expect(await failureOf(ship(id, ["A"]))).toMatchObject({
    code: "INVALID",
    errors: [{ path: "SKU-1", message: "serials" }],
  });
  expect(await failureOf(ship(id, ["A", "B", "X"]))).toMatchObject({ errors: [{ path: "X", message: "unknown" }] });
  expect(await lots()).toEqual(["old from 2", "young from 2"]);
  await ship(id, ["A", "B", "C"]);
  const { sent } = unwrap(await getTransfer(shop.tenantId, id, undefined));
  expect(sent.map((one) => [one.skuCode, one.kind, one.code, one.units])).toEqual([
    ["SKU-0", "lot", "old", 2],
    ["SKU-0", "lot", "young", 1],
    ["SKU-1", "serial", "A", 1],
    ["SKU-1", "serial", "B", 1],
    ["SKU-1", "serial", "C", 1],
  ]);
  expect(await lots()).toEqual(["young from 1"]);
  expect(await pieces()).toEqual([
    "A in_transit",
    "B in_transit",
    "C in_transit",
    "D in_stock from",
    "E in_stock from",
  ]);
  expect(await brokenBooks(shop)).toEqual({});
  unwrap(await receive(id, [3, 3]));
  expect(await lots()).toEqual(["old to 2", "young from 1", "young to 1"]);
  expect((await pieces()).slice(0, 3)).toEqual(["A in_stock to", "B in_stock to", "C in_stock to"]);
  expect(await brokenBooks(shop)).toEqual({});
});

test("when fewer come the pieces are named; what is settled goes where the settlement says", async () => {
  const id = await send(["A", "B", "C"]);
  expect(await failureOf(receive(id, [1, 1]))).toMatchObject({ errors: [{ path: "SKU-1", message: "serials" }] });
  expect(await failureOf(receive(id, [1, 1], ["D"]))).toMatchObject({ errors: [{ path: "D", message: "unknown" }] });
  unwrap(await receive(id, [1, 1], ["B"]));
  expect(await lots()).toEqual(["old to 1", "young from 1"]);
  expect((await pieces()).slice(0, 3)).toEqual(["A in_transit", "B in_stock to", "C in_transit"]);
  unwrap(await settle(id, 0, "returned"));
  unwrap(await settle(id, 1, "lost"));
  expect(await lots()).toEqual(["old from 1", "old to 1", "young from 2"]);
  expect((await pieces()).slice(0, 3)).toEqual(["A gone", "B in_stock to", "C gone"]);
  expect(await brokenBooks(shop)).toEqual({});
});

test("units that come uncalled-for take the sender's lots along when they are kept", async () => {
  const id = await send(["A", "B", "C"]);
  unwrap(await receive(id, [4, 3]));
  expect(await lots()).toEqual(["old to 2", "young from 1", "young to 1"]);
  unwrap(await settle(id, 0, "found"));
  expect(await lots()).toEqual(["old to 2", "young to 2"]);
  expect(await brokenBooks(shop)).toEqual({});
});
