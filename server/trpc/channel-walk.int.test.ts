import { beforeAll, expect, test } from "vitest";
import { type Permission, permissions } from "@/lib/contracts/permissions";
import { withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { insertOrder } from "@/server/testing/orders";
import { createTestPerson } from "@/server/testing/person";
import { callProcedure, goodInput, procedures } from "@/server/testing/procedures";
import { createTestShop } from "@/server/testing/shop";
import { byChannel, keepsToChannels } from "./by-channel";

const listed = Object.values(byChannel).flat();
const permissionOf = (meta: unknown) => (meta as { permission?: Permission }).permission;
const ofBrands = procedures.filter(([, procedure]) =>
  permissions.some((known) => known === permissionOf(procedure._def.meta)),
);

let tenantId: TenantId;
/** An admin by role, who is kept to the first channel. */
let limited: UserId;
/** What there is in the other channel, by name. */
let hidden: Record<
  "order" | "externalNo" | "hold" | "fulfillmentOrder" | "bulk" | "tag" | "channelName" | "import" | "fileName",
  string
>;
let ours: string;
let theirs: string;

async function member(role: string, channelIds: string[]): Promise<UserId> {
  const { userId } = await createTestPerson(role);
  await withTenant(tenantId, (tx) =>
    tx.db.membership.create({ data: { tenantId, id: newId(), userId, role, channelIds } }),
  );
  return userId;
}

beforeAll(async () => {
  const shop = await createTestShop({ units: 0 });
  tenantId = shop.tenantId;
  ours = shop.channelId;
  theirs = newId();
  const name = `Theirs ${newId()}`;
  const other = { id: theirs, type: "manual", code: `theirs-${theirs}`, name, currency: "CNY" };
  await withTenant(tenantId, (tx) => tx.db.channel.create({ data: { tenantId, ...other } }));
  limited = await member("admin", [ours]);
  const [externalNo, tag] = [`THEIRS-${newId()}`, `tag-${newId()}`];
  const [locationId] = shop.locations;
  const facts = { channelId: theirs, externalNo, holds: ["unpaid" as const], tags: [tag] };
  const order = await insertOrder(tenantId, { ...facts, ...(locationId ? { locationId } : {}) });
  await insertOrder(tenantId, { channelId: ours, externalNo: "OURS", holds: ["unpaid"] });
  hidden = await withTenant(tenantId, async (tx) => {
    const bulk = newId();
    // Begun by the member, before they were limited.
    const action = { id: bulk, kind: "add_tag", params: { kind: "add_tag", tag: "x" }, filter: {}, status: "done" };
    await tx.db.bulkAction.create({ data: { tenantId, ...action, createdById: limited } });
    await tx.db.bulkActionItem.create({ data: { tenantId, bulkActionId: bulk, targetId: order, sequence: 1 } });
    const hold = await tx.db.hold.findFirstOrThrow({ where: { orderId: order } });
    const work = await tx.db.fulfillmentOrder.findFirstOrThrow({ where: { orderId: order } });
    const [run, fileName] = [newId(), `theirs-${newId()}.csv`];
    const started = { kind: "orders", status: "completed", fileName, channelId: theirs, totalBytes: 1n };
    // Uploaded by the member, before they were limited.
    await tx.db.importRun.create({ data: { tenantId, id: run, ...started, createdById: limited } });
    const ids = { order, hold: hold.id, fulfillmentOrder: work.id, bulk, import: run };
    return { ...ids, externalNo, tag, channelName: name, fileName };
  });
});

/** Filters left open, so that what is not limited by the member would come back whole. */
const openInputs: Record<string, unknown> = {
  "orders.list": {},
  "orders.count": { filter: {} },
  "holds.list": { filter: {} },
  "holds.counts": { filter: {} },
  "holds.matching": { filter: {} },
  "holds.orders": { filter: {} },
  "fulfillment.list": {},
  "fulfillment.counts": {},
  "imports.list": {},
};

const stateOfHidden = () =>
  withTenant(tenantId, async (tx) => {
    const include = { holds: true, fulfillmentOrders: true, orderLines: true };
    const order = await tx.db.salesOrder.findFirstOrThrow({ where: { id: hidden.order }, include });
    const notes = await tx.db.orderNote.count({ where: { orderId: hidden.order } });
    const aliases = await tx.db.skuAlias.count({ where: { channelId: theirs } });
    const run = await tx.db.importRun.findFirst({ where: { id: hidden.import } });
    return JSON.stringify({ ...order, notes, aliases, run }, bigints);
  });

const bigints = (_: string, value: unknown) => (typeof value === "bigint" ? String(value) : value);

test("what is listed as open exists", () => {
  const paths = procedures.map(([path]) => path);
  expect(listed.filter((path) => !paths.includes(path))).toEqual([]);
  expect(new Set(listed).size).toBe(listed.length);
});

test.each(ofBrands.filter(([path]) => !keepsToChannels(path)).map(([path]) => path))(
  "%s is about all channels and closed to who is limited to some",
  async (path) => {
    expect(await callProcedure(path, limited, tenantId)).toMatchObject({ code: "FORBIDDEN" });
  },
);

test.each(ofBrands.filter(([path]) => keepsToChannels(path)))(
  "%s shows and changes nothing of channels the member is not limited to",
  async (path, procedure) => {
    const before = await stateOfHidden();
    const inputs = [...Object.values(hidden), theirs].map((id) => goodInput(path, procedure, id));
    for (const input of [openInputs[path], ...inputs]) {
      const outcome = await callProcedure(path, limited, tenantId, input);
      expect(outcome, path).not.toMatchObject({ code: "INTERNAL_SERVER_ERROR" });
      const shown = JSON.stringify(outcome.value, bigints) ?? "";
      for (const secret of Object.values(hidden)) expect(shown, path).not.toContain(secret);
    }
    expect(await stateOfHidden()).toBe(before);
  },
);

test("writes that name what is in another channel say that there is no such thing", async () => {
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
    ["holds.mapSku", { channelId: theirs, channelSku: "x", skuId: newId() }],
    ["orders.reveal", { id: order, why: { reason: "delivery" } }],
    ["orders.get", { id: order }],
    ["bulk.get", { id: hidden.bulk }],
    ["bulk.undo", { id: hidden.bulk }],
    ["fulfillment.get", { id: hidden.fulfillmentOrder }],
    ["imports.get", { importId: hidden.import }],
    ["imports.cancel", { importId: hidden.import }],
    ["imports.undo", { importId: hidden.import }],
    ["imports.describe", { importId: hidden.import }],
    ["fulfillment.intercept", { orderId: order, wish: { kind: "cancel", reason } }],
  ];
  for (const [path, input] of writes) {
    expect(await callProcedure(path, limited, tenantId, input), path).toMatchObject({ code: "NOT_FOUND" });
  }
  for (const selection of [{ ids: [order] }, { holdIds: [hold] }]) {
    const started = await callProcedure("bulk.start", limited, tenantId, {
      change: { kind: "add_tag", tag: "x" },
      selection,
    });
    expect(started, JSON.stringify(selection)).toMatchObject({ value: { total: 0 } });
  }
  for (const selection of [{ filter: {} }, { holdFilter: {} }]) {
    const started = await callProcedure("bulk.start", limited, tenantId, {
      change: { kind: "add_tag", tag: "x" },
      selection,
    });
    expect(started, JSON.stringify(selection)).toMatchObject({ value: { total: 1 } });
  }
});
