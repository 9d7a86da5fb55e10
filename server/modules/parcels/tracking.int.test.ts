import { afterEach, beforeEach, expect, test } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { type Kuaidi100Emulator, startKuaidi100Emulator } from "@/server/integrations/kuaidi100/emulator";
import { type SfEmulator, startSfEmulator } from "@/server/integrations/sf-express/emulator";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { type Boxed, boxOrders, createParcelShop, type ParcelShop } from "@/server/testing/parcel-shop";
import { parcelsDelivered } from "./jobs";
import { useCarrierUrl } from "./open-carrier";
import { takeMoving } from "./repo/tracking";
import { listAccounts } from "./service/accounts";
import { buyLabel } from "./service/buy-label";
import { receivePush } from "./service/receive-push";
import { recordTracking } from "./service/record-tracking";
import { watchParcels } from "./service/watch-parcels";
import { simulatorKeys } from "./simulator";

let sf: SfEmulator;
let kuaidi100: Kuaidi100Emulator;
let clock = new Date();
beforeEach(async () => {
  clock = new Date();
  sf = await startSfEmulator({ checkwordOf: () => simulatorKeys.secrets.checkword, now: () => clock });
  const { customer } = simulatorKeys.settings;
  const { key, secret } = simulatorKeys.secrets;
  kuaidi100 = await startKuaidi100Emulator({ customer, key, secret, now: () => clock });
  useCarrierUrl("sf", sf.url);
  useCarrierUrl("kuaidi100", kuaidi100.url);
});
afterEach(async () => {
  useCarrierUrl("sf", undefined);
  useCarrierUrl("kuaidi100", undefined);
  await sf.close();
  await kuaidi100.close();
});

const actor = { type: "system" as const };
const minutes = (count: number) => new Date(clock.getTime() + count * 60_000);

async function labeled(shop: ParcelShop, parts = {}): Promise<Boxed & { trackingNo: string }> {
  const [box] = await boxOrders(shop, 1, parts);
  if (!box) throw new Error("no box");
  const bought = await buyLabel(shop.tenantId, box.parcelId, { actor, now: new Date() });
  if (!bought.ok || !bought.value.trackingNo) throw new Error("no label");
  await withTenant(shop.tenantId, (tx) =>
    tx.execute("UPDATE fulfillment_order SET status = 'shipped', shipped_at = now() WHERE id = $1", [
      box.fulfillmentId,
    ]),
  );
  return { ...box, trackingNo: bought.value.trackingNo };
}

/** What the account's own address answers: a body, or the code of a failure. */
async function report(address: string, { body, headers }: { body: string; headers?: HeadersInit }): Promise<string> {
  const { pathname: path } = new URL(address);
  const [, , , carrier = "", tenant = "", account = "", token = ""] = path.split("/");
  const push = { path, headers: new Headers(headers), body, now: new Date() };
  const taken = await receivePush({ carrier, tenant, account, token }, push);
  return taken.ok ? taken.value.body : taken.code;
}

const pushUrlOf = async (shop: ParcelShop) => (await listAccounts(shop.tenantId))[0]?.pushUrl ?? "";
const parcelOf = (shop: ParcelShop) => withTenant(shop.tenantId, (tx) => tx.db.parcel.findFirstOrThrow({}));
const holdsOf = (shop: ParcelShop) =>
  withTenant(shop.tenantId, async (tx) =>
    (await tx.db.hold.findMany({ where: { status: "open" } })).map((hold) => hold.type),
  );
const route = (mailno: string, opCode: string, acceptTime: string, remark = "") => ({
  body: JSON.stringify({
    Body: { WaybillRoute: [{ id: "1", mailno, opCode, acceptTime, acceptAddress: "杭州", remark }] },
  }),
});

test("SF's pushes, late, twice and in any order, end where the parcel is; delivered takes the work with it", async () => {
  const shop = await createParcelShop();
  const { trackingNo, fulfillmentId } = await labeled(shop);
  const url = await pushUrlOf(shop);
  expect(await report(url, route(trackingNo, "80", "2026-11-20 12:00:00"))).toContain('"return_code":"0000"');
  await report(url, route(trackingNo, "50", "2026-11-19 12:00:00"));
  await report(url, route(trackingNo, "80", "2026-11-20 12:00:00"));
  expect(await parcelOf(shop)).toMatchObject({ status: "delivered", trackingState: "delivered" });
  const events = await withTenant(shop.tenantId, (tx) => tx.db.trackingEvent.count());
  expect(events).toBe(2);
  const job = { tenantId: shop.tenantId, now: () => new Date(), deadline: minutes(1) };
  await parcelsDelivered.run({ fulfillmentIds: [fulfillmentId] }, job);
  const work = await withTenant(shop.tenantId, (tx) => tx.db.fulfillmentOrder.findFirstOrThrow({}));
  expect(work.status).toBe("delivered");
});

test("who does not know the address learns nothing; a wrong signature changes nothing", async () => {
  const shop = await createParcelShop("kuaidi100");
  const other = await createParcelShop("kuaidi100");
  const { trackingNo } = await labeled(shop);
  const [mine, theirs] = [await pushUrlOf(shop), await pushUrlOf(other)];
  const push = { body: "param=%7B%7D&sign=0" };
  expect(await report(mine.replace(/[^/]+$/, "guess"), push)).toBe("NOT_FOUND");
  expect(await report(mine.replace("/kuaidi100/", "/sf/"), push)).toBe("NOT_FOUND");
  expect(await report(mine.replace(shop.tenantId, other.tenantId), push)).toBe("NOT_FOUND");
  expect(await report(mine, push)).toBe("UNAUTHENTICATED");
  // Another brand's own address, rightly signed: it has no such waybill.
  const update = { trackingNo, key: "k", at: new Date(), state: "delivered" as const, code: "3", text: "", place: "" };
  const recorded = await recordTracking(other.tenantId, other.accountId, [update], { source: "push", now: new Date() });
  expect(recorded).toBe(0);
  expect(await recordTracking(other.tenantId, shop.accountId, [update], { source: "push", now: new Date() })).toBe(0);
  expect(theirs).not.toBe(mine);
  expect(await parcelOf(shop)).toMatchObject({ status: "labeled" });
});

test("Kuaidi100 reports to the address its subscription named, signed with our salt", async () => {
  const shop = await createParcelShop("kuaidi100");
  const { trackingNo } = await labeled(shop);
  const subscription = kuaidi100.subscriptions.get(trackingNo);
  expect(subscription?.callbackurl).toBe(await pushUrlOf(shop));
  clock = minutes(16);
  const sent: { url: string; body: string }[] = [];
  const realFetch = globalThis.fetch;
  globalThis.fetch = async (url, init) => {
    sent.push({ url: String(url), body: String(init?.body) });
    return new Response("");
  };
  await kuaidi100.push(trackingNo);
  globalThis.fetch = realFetch;
  const reply = await report(sent[0]?.url ?? "", { body: sent[0]?.body ?? "" });
  expect(reply).toBe('{"result":true,"returnCode":"200","message":"成功"}');
  expect(await parcelOf(shop)).toMatchObject({ status: "delivered" });
});

test("a refused parcel becomes a warning with what to do, and stays one on its way back", async () => {
  const shop = await createParcelShop();
  const { trackingNo } = await labeled(shop);
  const url = await pushUrlOf(shop);
  await report(url, route(trackingNo, "70", "2026-11-20 12:00:00", "拒收，电话13800138000"));
  expect(await parcelOf(shop)).toMatchObject({ status: "exception", trackingState: "refused" });
  expect(await holdsOf(shop)).toEqual(["parcel_refused"]);
  await report(url, route(trackingNo, "30", "2026-11-20 13:00:00"));
  expect(await parcelOf(shop)).toMatchObject({ status: "exception" });
  const hold = await withTenant(shop.tenantId, (tx) => tx.db.hold.findFirstOrThrow({}));
  expect(hold.detail).toMatchObject({ params: { reason: "拒收，电话138****8000" }, suggestion: { fix: "confirm" } });
});

test("what pushes missed is asked for; what nobody hears of for two days is warned of, once", async () => {
  const shop = await createParcelShop();
  await labeled(shop);
  const stuck = await labeled(shop);
  const lost = [...sf.orders.values()].find((order) => order.waybillNo === stuck.trackingNo);
  if (lost) sf.orders.delete(lost.orderId);
  clock = minutes(49 * 60);
  expect(await watchParcels(shop.tenantId, clock)).toBe(2);
  expect(await watchParcels(shop.tenantId, clock)).toBe(0);
  const parcels = await withTenant(shop.tenantId, (tx) => tx.db.parcel.findMany({ orderBy: { id: "asc" } }));
  expect(parcels.map((parcel) => parcel.status)).toEqual(["delivered", "labeled"]);
  clock = minutes(10);
  await watchParcels(shop.tenantId, clock);
  const holds = await withTenant(shop.tenantId, (tx) => tx.db.hold.findMany({ where: { type: "parcel_stuck" } }));
  expect(holds).toMatchObject([{ orderId: stuck.orderId, status: "open", detail: { params: { hours: 48 } } }]);
});

test("parcels nothing is heard of do not keep the others from being asked about", async () => {
  const shop = await createParcelShop();
  const [silent, other] = [await labeled(shop), await labeled(shop)];
  const asked = (parcelId: string, minutesAgo: number) =>
    withTenant(shop.tenantId, (tx) =>
      tx.db.parcel.updateMany({ where: { id: parcelId }, data: { polledAt: minutes(-minutesAgo) } }),
    );
  await asked(silent.parcelId, 6);
  await asked(other.parcelId, 7);
  await withTenant(shop.tenantId, (tx) =>
    tx.db.parcel.updateMany({ where: { id: other.parcelId }, data: { trackedAt: clock } }),
  );
  const [next] = await withTenant(shop.tenantId, (tx) => takeMoving(tx, minutes(-5), 1, clock));
  expect(next?.id).toBe(other.parcelId);
});

test("an order in two parcels is delivered with the second", async () => {
  const shop = await createParcelShop();
  const first = await labeled(shop);
  await withTenant(shop.tenantId, async (tx) => {
    const twin = newId();
    const member = { tenantId: shop.tenantId, orderId: first.orderId, fulfillmentOrderId: first.fulfillmentId };
    const parcel = await tx.db.parcel.findFirstOrThrow({});
    await tx.db.parcel.create({ data: { ...parcel, id: twin, trackingNo: "SF2" } });
    await tx.db.parcelFulfillment.create({ data: { ...member, parcelId: twin } });
  });
  const url = await pushUrlOf(shop);
  const waiting = () =>
    withTenant(shop.tenantId, (tx) =>
      tx.query(
        "SELECT 1 FROM graphile_worker.jobs WHERE task_identifier LIKE 'parcels.delivered%' AND queue_name = $1",
        [shop.tenantId],
      ),
    );
  await report(url, route(first.trackingNo, "80", "2026-11-20 12:00:00"));
  expect(await waiting()).toHaveLength(0);
  await report(url, route("SF2", "80", "2026-11-20 12:00:00"));
  expect(await waiting()).toHaveLength(1);
});

test("what is delivered before anybody says it has left is delivered as soon as somebody does", async () => {
  const shop = await createParcelShop();
  const { trackingNo, fulfillmentId } = await labeled(shop);
  const { tenantId } = shop;
  await withTenant(tenantId, (tx) =>
    tx.execute("UPDATE fulfillment_order SET status = 'packed', shipped_at = NULL WHERE id = $1", [fulfillmentId]),
  );
  await report(await pushUrlOf(shop), route(trackingNo, "80", "2026-11-20 12:00:00"));
  const job = { tenantId, now: () => new Date(), deadline: minutes(1) };
  const deliver = () => parcelsDelivered.run({ fulfillmentIds: [fulfillmentId] }, job);
  const status = async () => (await withTenant(tenantId, (tx) => tx.db.fulfillmentOrder.findFirstOrThrow({}))).status;
  await deliver();
  expect(await status()).toBe("packed");
  await withTenant(tenantId, (tx) =>
    tx.query("DELETE FROM graphile_worker._private_jobs WHERE payload ->> 'tenantId' = $1", [tenantId]),
  );
  expect(await shipFulfillment(tenantId, fulfillmentId, { actor, now: new Date() })).toMatchObject({ ok: true });
  expect((await parcelOf(shop)).status).toBe("delivered");
  const queued = await withTenant(tenantId, (tx) =>
    tx.query("SELECT 1 FROM graphile_worker.jobs WHERE task_identifier LIKE 'parcels.delivered%' AND queue_name = $1", [
      tenantId,
    ]),
  );
  expect(queued).toHaveLength(1);
  await deliver();
  expect(await status()).toBe("delivered");
});
