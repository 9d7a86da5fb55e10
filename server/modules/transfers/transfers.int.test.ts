import { beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { reconcileStock } from "@/server/modules/stock/service/read-stock";
import { createTestShop, type TestShop } from "@/server/testing/shop";
import { approveTransfer, cancelTransfer, startPicking } from "./service/approve-transfer";
import type { Mover } from "./service/open-transfer";
import { getTransfer } from "./service/read-transfers";
import { receiveTransfer, settleDiscrepancy } from "./service/receive-transfer";
import { requestTransfer } from "./service/request-transfer";
import { saveSettings } from "./service/settings";
import { shipTransfer } from "./service/ship-transfer";

let shop: TestShop;
let from: string;
let to: string;
const userId = newId() as UserId;
const actor = { type: "user", id: userId } as const;
const by = (...scope: string[]): Mover => ({ actor, scope: scope.length > 0 ? scope : undefined, now: new Date() });

beforeEach(async () => {
  shop = await createTestShop({ skus: 3, locations: 2, units: 10 });
  [from = "", to = ""] = shop.locations;
});

const sku = (at: number) => shop.skus[at] ?? "";
const draft = (quantities: number[], requestKey = newId()) => ({
  ...{ fromLocationId: from, toLocationId: to, note: "", requestKey },
  lines: quantities.map((quantity, i) => ({ skuId: sku(i), quantity })),
});
const request = async (quantities: number[]) =>
  unwrap(await requestTransfer(shop.tenantId, draft(quantities), by())).id;
const get = async (id: string) => unwrap(await getTransfer(shop.tenantId, id, undefined));
const step = async (id: string) => ({ transferId: id, version: (await get(id)).version });
const levels = () =>
  withTenant(shop.tenantId, async (tx) => {
    const rows = await tx.db.stockLevel.findMany();
    const at = (locationId: string, i: number) => {
      const row = rows.find((level) => level.locationId === locationId && level.skuId === sku(i));
      return row && [row.onHand, row.locked, row.inTransit];
    };
    return { from: [at(from, 0), at(from, 1)], to: [at(to, 0), at(to, 1), at(to, 2)] };
  });
const shipped = async (quantities: number[], sent = quantities) => {
  const id = await request(quantities);
  unwrap(await approveTransfer(shop.tenantId, await step(id), by(from)));
  const lines = sent.map((quantity, i) => ({ skuId: sku(i), quantity }));
  const parcel = { lines, carrier: "SF", trackingNo: "SF1" };
  unwrap(await shipTransfer(shop.tenantId, { ...(await step(id)), ...parcel }, by(from)));
  return id;
};

test("units go from the sender over the road to the receiver, and every step can be clicked twice", async () => {
  const key = newId();
  const once = [1, 2].map(() => requestTransfer(shop.tenantId, draft([4, 3], key), by()));
  const ids = (await Promise.all(once)).map((result) => unwrap(result).id);
  const [id = ""] = ids;
  expect(new Set(ids).size).toBe(1);
  const first = await step(id);
  const approvals = await Promise.all([1, 2].map(() => approveTransfer(shop.tenantId, first, by())));
  expect(approvals.filter((result) => result.ok)).toHaveLength(1);
  expect((await levels()).from).toEqual([
    [10, 4, 0],
    [10, 3, 0],
  ]);
  unwrap(await startPicking(shop.tenantId, await step(id), by()));
  const ship = {
    ...(await step(id)),
    lines: [
      { skuId: sku(0), quantity: 4 },
      { skuId: sku(1), quantity: 2 },
    ],
    carrier: "",
    trackingNo: "",
  };
  const sent = await Promise.all([1, 2].map(() => shipTransfer(shop.tenantId, ship, by())));
  expect(sent.filter((result) => result.ok)).toHaveLength(1);
  expect(await levels()).toEqual({
    from: [
      [6, 0, 0],
      [8, 0, 0],
    ],
    to: [
      [10, 0, 4],
      [10, 0, 2],
      [10, 0, 0],
    ],
  });
  expect((await get(id)).expectedAt).not.toBeNull();
  const receive = {
    ...(await step(id)),
    lines: [
      { code: "SKU-0", quantity: 4 },
      { code: "SKU-1", quantity: 2 },
    ],
  };
  const came = await Promise.all([1, 2].map(() => receiveTransfer(shop.tenantId, receive, by())));
  expect(came.filter((result) => result.ok)).toHaveLength(1);
  expect((await levels()).to).toEqual([
    [14, 0, 0],
    [12, 0, 0],
    [10, 0, 0],
  ]);
  expect((await get(id)).status).toBe("closed");
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("differences wait until each is settled; the last one closes the transfer", async () => {
  const id = await shipped([4, 3]);
  const lines = [
    { code: "SKU-0", quantity: 2 },
    { code: "SKU-1", quantity: 5 },
    { code: "SKU-2", quantity: 1 },
  ];
  expect(unwrap(await receiveTransfer(shop.tenantId, { ...(await step(id)), lines }, by())).differing).toBe(3);
  expect((await levels()).to).toEqual([
    [12, 0, 2],
    [13, 0, 0],
    [10, 0, 0],
  ]);
  const settle = (skuId: string, settlement: "lost" | "found" | "returned") =>
    settleDiscrepancy(shop.tenantId, { transferId: id, skuId, settlement, note: "" }, by());
  expect(await settle(sku(1), "lost")).toMatchObject({ code: "INVALID" });
  const twice = await Promise.all([settle(sku(0), "returned"), settle(sku(0), "returned")]);
  expect(twice.filter((result) => result.ok)).toHaveLength(1);
  unwrap(await settle(sku(1), "found"));
  expect((await get(id)).open).toBe(1);
  expect(unwrap(await settle(sku(2), "returned")).closed).toBe(true);
  expect(await levels()).toEqual({
    from: [
      [8, 0, 0],
      [5, 0, 0],
    ],
    to: [
      [12, 0, 0],
      [15, 0, 0],
      [10, 0, 0],
    ],
  });
  expect(await get(id)).toMatchObject({ status: "closed", open: 0 });
  expect(await reconcileStock(shop.tenantId)).toEqual([]);
});

test("only what is free is approved; small requests approve themselves; canceling gives everything back", async () => {
  expect(await approveTransfer(shop.tenantId, await step(await request([11])), by())).toMatchObject({
    code: "OUT_OF_STOCK",
    errors: [{ path: sku(0) }],
  });
  await saveSettings(shop.tenantId, { autoApproveBelow: 5 }, { userId, now: new Date() });
  const small = await request([5]);
  expect((await get(small)).status).toBe("approved");
  expect((await get(await request([6]))).status).toBe("requested");
  unwrap(await cancelTransfer(shop.tenantId, { ...(await step(small)), reason: "no need" }, by()));
  expect((await levels()).from[0]).toEqual([10, 0, 0]);
  const gone = await shipped([7]);
  expect(await cancelTransfer(shop.tenantId, { ...(await step(gone)), reason: "late" }, by())).toMatchObject({
    code: "WRONG_STATE",
  });
});

test("the sender sends, the receiver receives, and nobody else sees it", async () => {
  const id = await request([2]);
  const stranger = newId();
  const at = await step(id);
  expect(await approveTransfer(shop.tenantId, at, by(to))).toMatchObject({ code: "FORBIDDEN" });
  expect(await approveTransfer(shop.tenantId, at, by(stranger))).toMatchObject({ code: "NOT_FOUND" });
  unwrap(await approveTransfer(shop.tenantId, at, by(from)));
  const ship = { ...(await step(id)), lines: [{ skuId: sku(0), quantity: 2 }], carrier: "", trackingNo: "" };
  expect(await shipTransfer(shop.tenantId, ship, by(to))).toMatchObject({ code: "FORBIDDEN" });
  expect(await shipTransfer(shop.tenantId, { ...ship, version: 1 }, by(from))).toMatchObject({ code: "STALE" });
  unwrap(await shipTransfer(shop.tenantId, ship, by(from)));
  const receive = { ...(await step(id)), lines: [{ code: "SKU-0", quantity: 1 }] };
  expect(await receiveTransfer(shop.tenantId, receive, by(from))).toMatchObject({ code: "FORBIDDEN" });
  unwrap(await receiveTransfer(shop.tenantId, receive, by(to)));
  const settle = { transferId: id, skuId: sku(0), settlement: "lost" as const, note: "" };
  expect(await settleDiscrepancy(shop.tenantId, settle, by(to))).toMatchObject({ code: "FORBIDDEN" });
  unwrap(await settleDiscrepancy(shop.tenantId, settle, by(from, to)));
});

test("transfers of another brand do not exist", async () => {
  const id = await shipped([2]);
  const other: TenantId = (await createTestShop()).tenantId;
  const { version } = await get(id);
  const outcomes = await Promise.all([
    requestTransfer(other, draft([1]), by()),
    approveTransfer(other, { transferId: id, version }, by()),
    startPicking(other, { transferId: id, version }, by()),
    shipTransfer(other, { transferId: id, version, lines: [], carrier: "", trackingNo: "" }, by()),
    receiveTransfer(other, { transferId: id, version, lines: [] }, by()),
    settleDiscrepancy(other, { transferId: id, skuId: sku(0), settlement: "lost", note: "" }, by()),
    cancelTransfer(other, { transferId: id, version, reason: "x" }, by()),
    getTransfer(other, id, undefined),
  ]);
  for (const outcome of outcomes) expect(outcome).toMatchObject({ code: "NOT_FOUND" });
});
