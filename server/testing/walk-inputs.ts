import { exampleManifest } from "@/lib/contracts/robot-example";
import { costTerms } from "@/lib/contracts/routing-terms";

/** All on one term: weights have to sum to 100. */
const weights = Object.fromEntries(costTerms.map((term) => [term, term === "freight" ? 100 : 0]));
const policy = (locationId: string) => ({
  weights,
  settings: {
    maxParcels: 2,
    preferredTypes: [],
    excludedLocationIds: [locationId],
    maxKmByType: {},
    crossBorder: false,
    splitLines: false,
    allowPartial: false,
  },
});

const carrierAccount = {
  ...{ name: "Walk", carrier: "sf", mode: "simulator", sender: { name: "Walk", phone: "13900000000" } },
};

const tradingPartner = {
  ...{ role: "buyer", standard: "x12", ownId: "WALK", ownQualifier: "ZZ", partnerId: "WALK2", partnerQualifier: "ZZ" },
  ...{ test: true, settings: {} },
};

const robot = {
  ...{ name: "Walk", baseUrl: "https://walk.example", username: "walk", password: "walk", everyMinutes: 10 },
  manifest: exampleManifest,
};

const newPerson = (id: string) => ({ email: `${id}@example.test`, password: "walked through the door", locale: "en" });

const webhook = { name: "Walk", url: "https://hooks.example.com/walk", types: ["order.held"] };

const ordersOf = (id: string) => ({ channel: [id], location: [id], import: id, sku: id });

const orderFile = {
  format: { kind: "csv", gzip: false, encoding: "utf-8", delimiter: ",", headerRow: 1 },
  mapping: {
    columns: { orderNo: ["order"] },
    defaults: { currency: "CNY", country: "CN", timeZone: "Asia/Shanghai" },
    dateOrder: "ymd",
    amountsPerRow: false,
    statuses: {},
    treat: { unpaid: "import", shipped: "reject", canceled: "reject", refunded: "reject" },
    incomplete: "reject_order",
  },
};

/**
 * Inputs for the walk over every procedure, where none can be made up from the schema alone (a rule across fields,
 * a custom check). Called with an id of another brand; use it wherever the procedure takes one.
 */
export const walkInputs: Record<string, (foreignId: string) => unknown> = {
  "locks.create": (id) => ({
    id,
    audience: "person",
    title: "Walk",
    lines: [{ skuId: id, locationId: id, quantity: 1 }],
  }),
  "locks.change": (id) => ({ id, version: 1, title: "Walk", note: "", endsAt: null }),
  "lots.register": (id) => ({ skuId: id, locationId: id, serials: ["walk"] }),
  "safety.save": (id) => ({ skuId: id, locationId: id, units: 1 }),
  "publishing.savePolicy": (id) => ({
    ...{ channelId: id, scope: "sku", target: id, mode: "share", amount: 50, source: "all" },
    ...{ buffer: 0, ceiling: null, lowAt: null, priority: 1 },
  }),
  "orders.list": (id) => ({ filter: ordersOf(id) }),
  "orders.count": (id) => ({ filter: ordersOf(id) }),
  "brand.update": () => ({ name: "Walk", timezone: "Asia/Shanghai", currency: "CNY" }),
  "team.invite": (id) => ({ email: `${id}@example.test`, role: "store", locationIds: [id] }),
  "leaving.takeBack": () => ({ dueAt: new Date("2026-01-02T03:04:05Z") }),
  "fullExport.ask": () => ({ people: true, reason: "because" }),
  "leaving.ask": () => ({ brandName: "x" }),
  "team.handOver": (id) => ({ membershipId: id, brandName: "x" }),
  "team.changeRole": (id) => ({ membershipId: id, role: "store", locationIds: [id] }),
  "routing.saveDraft": (id) => ({
    ...policy(id),
    channelId: id,
    name: "Walk",
    draft: { id, readAt: new Date("2026-01-02T03:04:05Z") },
  }),
  "routing.whatIf": (id) => ({ ...policy(id), channelId: id, orders: 10 }),
  "fulfillment.intercept": (orderId) => ({ orderId, wish: { kind: "cancel", reason: "Walk" } }),
  "parcels.createAccount": () => carrierAccount,
  "parcels.changeAccount": (id) => ({ ...carrierAccount, id, version: 1 }),
  "notices.save": () => ({ settings: {}, version: 0 }),
  "identity.signUp": (id) => ({ ...newPerson(id), brandName: "Walk", timezone: "UTC", currency: "CNY" }),
  "identity.signUpPerson": (id) => ({ ...newPerson(id), name: "Walk" }),
  "identity.requestReset": (id) => ({ email: `${id}@example.test` }),
  "notices.test": () => ({ kind: "ready", phone: "13900000000" }),
  "imports.preview": (importId) => ({ importId, ...orderFile }),
  "imports.start": (importId) => ({ importId, channelId: importId, ...orderFile }),
  "presales.create": (id) => ({
    ...{ id, skuId: id, title: "Walk", quota: 1 },
    ...{ startsAt: new Date("2026-01-02T03:04:05Z"), expectedAt: new Date("2026-01-03T03:04:05Z") },
  }),
  "pos.acceptTheirs": (id) => ({
    ...{ locationId: id, skuId: id, difference: 1, reason: "walk" },
    asOf: new Date("2026-01-02T03:04:05Z"),
  }),
  "groupOrders.saveList": (id) => ({
    ...{ id, version: 1, channelId: id, name: "Walk", currency: "CNY", perPerson: null, items: "walk,1" },
    ...{ startsAt: new Date("2026-01-02T03:04:05Z"), endsAt: null },
  }),
  "wms.acceptTheirs": (id) => ({
    ...{ connectionId: id, skuId: id, difference: 1, reason: "walk" },
    asOf: new Date("2026-01-02T03:04:05Z"),
  }),
  "rollout.setStage": (id) => ({ id, version: 0, stage: "gray", share: 50 }),
  "rollout.saveGuards": (id) => ({
    ...{ id, version: 0 },
    guards: { windowHours: 24, minOrders: 20, declined: 10, held: 15, late: 5, cost: null },
  }),
  "shopSync.agreeRefund": (orderId) => ({ orderId, refundId: "1", amount: "1.00" }),
  "drops.connect": (channelId) => ({ channelId, name: "Walk", place: { kind: "manual" }, partner: tradingPartner }),
  "drops.change": (id) => ({ id, version: 1, name: "Walk", place: { kind: "manual" }, partner: tradingPartner }),
  "robots.connect": (channelId) => ({ ...robot, channelId }),
  "robots.change": (id) => ({ ...robot, id, version: 1 }),
  "drops.hostKey": () => ({ host: "127.0.0.1", port: 1 }),
  "drops.bring": (id) => ({ id, name: "walk.edi", base64: "V0FMSw==" }),
  "webhooks.create": () => webhook,
  "webhooks.change": (id) => ({ ...webhook, id }),
  "shops.connect": (channelId) => ({ channelId, platform: "taobao", mode: "simulator" }),
};
