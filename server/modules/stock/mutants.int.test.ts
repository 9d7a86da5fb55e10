import { expect, test, vi } from "vitest";
import { startCountInput } from "@/lib/contracts/count";
import { createLockInput } from "@/lib/contracts/lock";
import { withTenant } from "@/server/db/tenant-tx";
import { adjustmentsOf } from "@/server/domain/count/difference";
import { ok, unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { postCount, submitCount } from "@/server/modules/counts/service/close-count";
import { enterCounts } from "@/server/modules/counts/service/enter-count";
import type { Adjust } from "@/server/modules/counts/service/post-differences";
import { startCount } from "@/server/modules/counts/service/start-count";
import { type WorkRules, workRules } from "@/server/modules/fulfillment/service/decide";
import { declineOffer } from "@/server/modules/fulfillment/service/decline-offer";
import { createLock } from "@/server/modules/locks/service/create-lock";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { lockTransfer } from "@/server/modules/transfers/repo/documents";
import { approveTransfer } from "@/server/modules/transfers/service/approve-transfer";
import { type ReceiveRules, receiveRules, receiveTransfer } from "@/server/modules/transfers/service/receive-transfer";
import { requestTransfer } from "@/server/modules/transfers/service/request-transfer";
import { shipTransfer } from "@/server/modules/transfers/service/ship-transfer";
import { brokenBooks } from "@/server/testing/books";
import { byClock, byPerson } from "@/server/testing/commands/world";
import { createStores, lookAt, openWorkOf, placeOrder } from "@/server/testing/offers";
import { createTestShop } from "@/server/testing/shop";
import { closeReservations, type EndedReservation } from "./repo/reservations";
import { endReservations } from "./service/end-reservations";
import { postMovements } from "./service/post-movements";

// More of them are in oversell.int.test.ts of the pipeline, offer-race.int.test.ts and compute-race.int.test.ts.

vi.setConfig({ testTimeout: 60_000 });

/** How many reservations each of two releases of the same one has ended. */
async function releaseTwice(close: typeof closeReservations) {
  const shop = await createTestShop({ skus: 1, locations: 1 });
  const { reservations } = await lookAt(shop, await placeOrder(shop));
  const ids = reservations.map((reservation) => reservation.id);
  const why = { cause: "cancel", ...byClock() } as const;
  const release = () =>
    withTenant(shop.tenantId, (tx) => endReservations(tx, ids, "released", why, close)).then(
      (ended) => ended.length,
      () => "failed",
    );
  return [await release(), await release()];
}

/** Mutant: does not look whether they are open. */
const closeAgain: typeof closeReservations = (tx, ids, state, now) =>
  tx.query<EndedReservation & Record<string, unknown>>(
    `UPDATE reservation SET state = $2, ended_at = $3 WHERE id = ANY ($1::uuid[]) RETURNING id, order_id AS "orderId",
       line_no AS "lineNo", sku_id AS "skuId", location_id AS "locationId", quantity, sample`,
    [ids, state, now],
  );

test("what is released twice is given back once", async () => {
  expect(await releaseTwice(closeReservations)).toEqual([1, 0]);
  expect(await releaseTwice(closeAgain)).not.toEqual([1, 0]);
});

/** Two transfers are on the road; the first is received twice. */
async function receiveTwice(rules: ReceiveRules) {
  const shop = await createTestShop({ skus: 1, locations: 2 });
  const { tenantId, skus, locations } = shop;
  const [fromLocationId = "", toLocationId = ""] = locations;
  const lines = [{ skuId: skus[0] ?? "", quantity: 3 }];
  const sent: string[] = [];
  for (let i = 0; i < 2; i++) {
    const draft = { fromLocationId, toLocationId, lines, note: "", requestKey: newId() };
    const { id: transferId } = unwrap(await requestTransfer(tenantId, draft, byPerson()));
    unwrap(await approveTransfer(tenantId, { transferId, version: 1 }, byPerson()));
    const parcel = { carrier: "", trackingNo: "" };
    unwrap(await shipTransfer(tenantId, { transferId, version: 2, lines, ...parcel }, byPerson()));
    sent.push(transferId);
  }
  const came = { transferId: sent[0] ?? "", version: 3, lines: [{ code: "SKU-0", quantity: 3 }] };
  for (let i = 0; i < 2; i++) await receiveTransfer(tenantId, came, byPerson(), rules);
  return Object.keys(await brokenBooks(shop));
}

/** Mutant: what came is booked, but stays on the road. */
const leaveOnTheRoad: ReceiveRules["movements"] = (ends, lines) =>
  receiveRules.movements(ends, lines).map((one) => ({ ...one, delta: { ...one.delta, inTransit: 0 } }));

/** Mutant: takes in whatever it is told, as often as it is told. */
const everyTime: ReceiveRules = {
  async open(tx, id) {
    const transfer = await lockTransfer(tx, id);
    if (!transfer) throw new Error("no such transfer");
    return ok(transfer);
  },
  movements: (ends, lines) => receiveRules.movements(ends, lines).map((one) => ({ ...one, key: newId() })),
};

test("goods that arrive leave the road, once", async () => {
  const road = "in transit is what transfers have on the road";
  expect(await receiveTwice(receiveRules)).toEqual([]);
  expect(await receiveTwice({ ...receiveRules, movements: leaveOnTheRoad })).toContain(road);
  expect(await receiveTwice(everyTime)).toContain(road);
});

/** Ten are counted, two leave, the count is posted: how many there are then. */
async function countWhileSelling(adjust: Adjust) {
  const shop = await createTestShop({ skus: 1, locations: 1, units: 10 });
  const { tenantId, skus, locations } = shop;
  const draft = startCountInput.parse({ locationId: locations[0], kind: "full", mode: "running" });
  const { id: countId } = unwrap(await startCount(tenantId, draft, byPerson()));
  const entries = [{ key: newId(), code: "SKU-0", quantity: 10, how: "set" as const }];
  unwrap(await enterCounts(tenantId, { countId, entries }, byPerson()));
  const [work] = await openWorkOf(shop, await placeOrder(shop, { lines: [{ sku: "SKU-0", quantity: 2 }] }));
  unwrap(await shipFulfillment(tenantId, work?.id ?? "", byClock()));
  unwrap(await submitCount(tenantId, { countId, version: 1 }, byPerson()));
  const step = { countId, version: 2, reason: "stocktake", uncounted: "keep" } as const;
  unwrap(await postCount(tenantId, step, byPerson(), adjust));
  const level = await withTenant(tenantId, (tx) => tx.db.stockLevel.findFirstOrThrow({ where: { skuId: skus[0] } }));
  return level.onHand;
}

/** Mutant: what was counted is what is there, whatever has moved since. */
const overwrite: Adjust = (rows) =>
  rows.flatMap(({ skuId, counted, onHand }) => (counted === null ? [] : [{ skuId, delta: counted - onHand }]));

test("what leaves after it was counted has left", async () => {
  expect(await countWhileSelling(adjustmentsOf)).toBe(8);
  expect(await countWhileSelling(overwrite)).not.toBe(8);
});

async function decline(rules: WorkRules) {
  const shop = await createStores(2);
  const [offer] = await openWorkOf(shop, await placeOrder(shop));
  unwrap(await declineOffer(shop.tenantId, offer?.id ?? "", { ...byClock(), reason: "too_busy" }, rules));
  return Object.keys(await brokenBooks(shop));
}

/** Mutant: the offer is over, but its units stay reserved. */
const keepThem: WorkRules["release"] = async () => [];

test("who declines gives back what was kept there", async () => {
  expect(await decline(workRules)).toEqual([]);
  expect(await decline({ ...workRules, release: keepThem })).toContain("open work is what is kept for it");
});

/** Two locks of four want the same five units. */
async function lockTwice(post: typeof postMovements) {
  const { tenantId, skus, locations } = await createTestShop({ skus: 1, locations: 1, units: 5 });
  const lines = [{ skuId: skus[0], locationId: locations[0], quantity: 4 }];
  const lock = () => createLockInput.parse({ id: newId(), audience: "person", title: "test", lines });
  const by = { ...byClock(), scope: undefined };
  const answers = [await createLock(tenantId, lock(), by, post), await createLock(tenantId, lock(), by, post)];
  return answers.map((answer) => answer.ok);
}

/** Mutant: asks only that no bucket is negative. */
const beyondAvailable: typeof postMovements = (tx, rows, options) =>
  postMovements(tx, rows, { ...options, onlyAvailable: false });

test("nobody sets aside what is set aside", async () => {
  expect(await lockTwice(postMovements)).toEqual([true, false]);
  expect(await lockTwice(beyondAvailable)).not.toEqual([true, false]);
});
