import { beforeAll, expect, test } from "vitest";
import { locationPermissions, type MemberRole } from "@/lib/contracts/permissions";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { insertLocation, insertOrder } from "@/server/testing/orders";
import { callProcedure, goodInput, procedures } from "@/server/testing/procedures";
import { createTestShop } from "@/server/testing/shop";

const walked = /^(orders|orderActions|holds|fulfillment|stock|routing|today|bulk|catalog|counts|transfers|store)\./;
let tenantId: TenantId;
/** What there is at the other location, by name. */
let hidden: Record<"order" | "externalNo" | "hold" | "fulfillmentOrder" | "bulk", string>;
let elsewhere: string;
const members = new Map<MemberRole, UserId>();

/** A role of few permissions, one of many, which cannot be given locations, and a brand's own of all that can be. */
const limited = ["store", "operations", "custom"] as const satisfies MemberRole[];

beforeAll(async () => {
  const shop = await createTestShop({ units: 0 });
  tenantId = shop.tenantId;
  elsewhere = shop.locations[1] ?? "";
  const externalNo = `ELSEWHERE-${newId()}`;
  const { channelId } = shop;
  const order = await insertOrder(tenantId, { channelId, externalNo, holds: ["unpaid"], locationId: elsewhere });
  await withTenant(tenantId, async (tx) => {
    for (const role of limited) {
      const userId = newId() as UserId;
      const person = { email: `${userId}@example.test`, name: role, passwordHash: "none" };
      await tx.db.appUser.create({ data: { id: userId, ...person } });
      const locationIds = [await insertLocationHere(shop.locations)];
      const customRoleId = role === "custom" ? await ownRole(tx) : null;
      await tx.db.membership.create({ data: { tenantId, id: newId(), userId, role, customRoleId, locationIds } });
      members.set(role, userId);
    }
    const bulk = newId();
    const action = { id: bulk, kind: "add_tag", params: {}, filter: {}, status: "done" };
    await tx.db.bulkAction.create({ data: { tenantId, ...action } });
    await tx.db.bulkActionItem.create({ data: { tenantId, bulkActionId: bulk, targetId: order, sequence: 1 } });
    const hold = await tx.db.hold.findFirstOrThrow({ where: { orderId: order } });
    const fulfillmentOrder = await tx.db.fulfillmentOrder.findFirstOrThrow({ where: { orderId: order } });
    hidden = { order, externalNo, hold: hold.id, fulfillmentOrder: fulfillmentOrder.id, bulk };
  });
});

async function ownRole(tx: TenantTx): Promise<string> {
  const [id, at] = [newId(), new Date()];
  const terms = { name: "Here", permissions: [...locationPermissions], createdAt: at, updatedAt: at };
  await tx.db.customRole.create({ data: { tenantId, id, ...terms } });
  return id;
}

const insertLocationHere = async ([here]: string[]) => here ?? insertLocation(tenantId, "HERE");

const call = (path: string, userId: UserId | undefined, input: unknown) => callProcedure(path, userId, tenantId, input);

/** Filters left open, so that what is not limited by the member would come back whole. */
const openInputs: Record<string, unknown> = {
  "orders.list": {},
  "orders.count": { filter: {} },
  "holds.list": { filter: {} },
  "holds.counts": { filter: {} },
  "holds.matching": { filter: {} },
  "fulfillment.list": {},
  "stock.list": {},
};

const stateOfHidden = () =>
  withTenant(tenantId, async (tx) => {
    const order = await tx.db.salesOrder.findFirstOrThrow({
      where: { id: hidden.order },
      include: { holds: true, fulfillmentOrders: true },
    });
    const notes = await tx.db.orderNote.count({ where: { orderId: hidden.order } });
    const stock = await tx.db.stockLevel.count({ where: { locationId: elsewhere } });
    return JSON.stringify({ ...order, notes, stock }, bigints);
  });

const bigints = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);

test.each(procedures.filter(([path]) => walked.test(path)))(
  "%s shows and changes nothing of locations the member does not work at",
  async (path, procedure) => {
    const before = await stateOfHidden();
    for (const role of limited) {
      const inputs = [...Object.values(hidden), elsewhere].map((id) => goodInput(path, procedure, id));
      for (const input of [openInputs[path], ...inputs]) {
        const outcome = await call(path, members.get(role), input);
        expect(outcome, path).not.toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
        const shown = JSON.stringify(outcome.value, bigints) ?? "";
        for (const secret of Object.values(hidden)) expect(shown, `${path} as ${role}`).not.toContain(secret);
      }
    }
    expect(await stateOfHidden()).toBe(before);
  },
);

test("writes that name what is elsewhere say that there is no such thing", async () => {
  const { order, hold } = hidden;
  const reason = "because";
  const writes: [string, unknown][] = [
    ["orderActions.cancel", { ids: [order], reason }],
    ["orderActions.markPaid", { ids: [order] }],
    ["orderActions.addNote", { id: order, body: "note" }],
    ["orderActions.tag", { ids: [order], add: ["x"] }],
    ["orderActions.reroute", { id: order, reason }],
    ["holds.release", { ids: [hold], reason }],
    ["holds.assign", { ids: [hold], ownerId: null }],
    ["holds.add", { orderIds: [order], reason }],
    ["holds.recheck", { orderIds: [order] }],
    ["bulk.get", { id: hidden.bulk }],
  ];
  for (const [path, input] of writes) {
    expect(await call(path, members.get("operations"), input), path).toMatchObject({ code: "NOT_FOUND" });
  }
  for (const selection of [{ ids: [order] }, { holdIds: [hold] }, { filter: {} }, { holdFilter: {} }]) {
    const change = { kind: "add_tag", tag: "x" };
    const started = await call("bulk.start", members.get("operations"), { change, selection });
    expect(started, JSON.stringify(selection)).toMatchObject({ value: { total: 0 } });
  }
});
