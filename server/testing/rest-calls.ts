import { costTerms } from "@/lib/contracts/routing-terms";
import { newId } from "@/server/ids";
import { lookAt, openWorkOf, placeOrder } from "./offers";
import { boxOrders, createParcelShop } from "./parcel-shop";
import { newTestKey, restClient } from "./rest-client";
import { type TestShop, testOrder } from "./shop";

/** A call that is right: what it needs has been made in the brand. */
export interface RightCall {
  id?: string;
  query?: string;
  body?: object;
  status?: number;
}

export interface Scene {
  shop: TestShop;
  call: ReturnType<typeof restClient>;
}

export async function createScene(): Promise<Scene> {
  const shop = await createParcelShop();
  return { shop, call: restClient(await newTestKey(shop.tenantId)) };
}

type Making = (scene: Scene) => Promise<RightCall> | RightCall;

const reason = "because";
const receiver = {
  ...{ name: "李四", phone: "13900001111", country: "CN", province: "广东省", city: "深圳市" },
  ...{ district: "南山区", street: "科技园1号" },
};
const routed = async ({ shop }: Scene) => ({ id: await placeOrder(shop) });
const noted = { buyerNote: "请用礼盒包装" };
const heldOrder = async ({ shop }: Scene) => ({ id: await placeOrder(shop, noted) });
const work = async ({ shop }: Scene) => (await openWorkOf(shop, await placeOrder(shop)))[0]?.id ?? "";
const withBody = (making: (scene: Scene) => Promise<RightCall>, body: object) => async (scene: Scene) => ({
  ...(await making(scene)),
  body,
});

async function transferAt({ call }: Scene, ...steps: string[]): Promise<{ id: string; version: number }> {
  const lines = [{ sku: "SKU-0", quantity: 1 }];
  const made = await call<{ id: string }>("POST", "/transfers", { from: "L0", to: "L1", lines });
  let version = 1;
  for (const step of steps) {
    const sent = step === "ship" ? { lines } : {};
    const moved = await call<{ version: number }>("POST", `/transfers/${made.body.id}/${step}`, { version, ...sent });
    version = moved.body.version;
  }
  return { id: made.body.id, version };
}

const stepOf =
  (steps: string[], rest: object = {}): Making =>
  async (scene) => {
    const { id, version } = await transferAt(scene, ...steps);
    return { id, body: { version, ...rest } };
  };

async function differing(scene: Scene): Promise<RightCall> {
  const { id, version } = await transferAt(scene, "approve", "ship");
  await scene.call("POST", `/transfers/${id}/receive`, { version, lines: [] });
  return { id, body: { sku: "SKU-0", settlement: "lost" } };
}

async function stopAsked(scene: Scene): Promise<RightCall> {
  const order = await placeOrder(scene.shop);
  const [one] = await openWorkOf(scene.shop, order);
  await scene.call("POST", `/fulfillment-orders/${one?.id}/actions`, { action: "accept" });
  await scene.call("POST", `/fulfillment-orders/${one?.id}/actions`, { action: "start_picking" });
  await scene.call("POST", `/orders/${order}/interceptions`, { kind: "cancel", reason });
  return { id: (await lookAt(scene.shop, order)).interceptions[0]?.id ?? "", body: { answer: "done" } };
}

async function leftInPart(scene: Scene): Promise<RightCall> {
  const lines = [{ sku: "SKU-0", quantity: 1 }];
  const far = await placeOrder(scene.shop, { lines: [...lines, { sku: "SKU-1", quantity: 1 }] });
  await scene.call("POST", `/orders/${far}/route`, {
    reason,
    lines: [
      { lineNo: 1, location: "L0" },
      { lineNo: 2, location: "L1" },
    ],
  });
  const [first] = await openWorkOf(scene.shop, far);
  for (const action of ["accept", "start_picking", "pack", "ship"]) {
    await scene.call("POST", `/fulfillment-orders/${first?.id}/actions`, { action });
  }
  return { id: far, body: { reason } };
}

const weights = Object.fromEntries(costTerms.map((term, i) => [term, i === 0 ? 100 : 0]));
const settings = {
  ...{ maxParcels: 2, preferredTypes: [], excludedLocations: ["L1"], maxKmByType: {} },
  ...{ crossBorder: false, splitLines: false, allowPartial: false },
};

interface Policy {
  id: string;
  status: string;
  updatedAt: string;
}

async function draftOf({ call }: Scene): Promise<Policy> {
  const { body } = await call<{ data: Policy[] }>("GET", "/routing/policies");
  const draft = body.data.find(({ status }) => status === "draft");
  if (draft) return draft;
  return (await call<Policy>("PUT", "/routing/policies/draft", { channel: null, weights, settings })).body;
}

const draft: Making = async (scene) => {
  const { id, updatedAt } = await draftOf(scene);
  return { id, body: { readAt: updatedAt } };
};

async function published(scene: Scene): Promise<Policy> {
  const { id, updatedAt } = await draftOf(scene);
  return (await scene.call<Policy>("POST", `/routing/policies/${id}/publish`, { readAt: updatedAt })).body;
}

async function box({ shop }: Scene): Promise<string> {
  const [one] = await boxOrders(shop, 1);
  return one?.parcelId ?? "";
}

const channelIn = ({ shop }: Scene) => ({ id: shop.channelId });
const newCode = () => newId().slice(-8);

/** One right call of every route, by method and path. */
export const rightCalls: Record<string, Making> = {
  "post /orders": () => ({ body: testOrder(), status: 202 }),
  "get /orders": async (scene) => ({ ...(await routed(scene)), query: "q=SKU-0&status=in_fulfillment,ready&limit=5" }),
  "get /orders/{id}": routed,
  "patch /orders/{id}": withBody(heldOrder, { version: 1, lines: [{ lineNo: 1, unitPrice: "90.00" }], total: "90.00" }),
  "post /orders/bulk": async (scene) => ({ body: { action: "tag", ids: [(await routed(scene)).id], add: ["vip"] } }),
  "post /orders/{id}/cancel": withBody(routed, { reason }),
  "post /orders/{id}/cancel-lines": withBody(routed, { reason, lines: [{ lineNo: 1, quantity: 1 }] }),
  "post /orders/{id}/cancel-rest": leftInPart,
  "put /orders/{id}/receiver": withBody(heldOrder, { version: 1, receiver }),
  "post /orders/{id}/interceptions": withBody(routed, { kind: "address", reason, receiver }),
  "post /orders/{id}/recheck": withBody(heldOrder, {}),
  "post /orders/{id}/reroute": withBody(routed, { reason }),
  "post /orders/{id}/route": withBody(routed, { reason, lines: [{ lineNo: 1, location: "L1" }] }),
  "get /orders/{id}/notes": routed,
  "post /orders/{id}/notes": async (scene) => ({ ...(await routed(scene)), body: { body: "note" }, status: 201 }),
  "post /orders/{id}/tags": withBody(routed, { add: ["vip"] }),
  "post /orders/{id}/holds": withBody(routed, { reason }),
  "get /orders/{id}/parcels": routed,
  "get /holds": async (scene) => ({ ...(await heldOrder(scene)), query: "type=buyer_note&limit=5" }),
  "post /holds/release": async (scene) => {
    const { holds } = await lookAt(scene.shop, (await heldOrder(scene)).id);
    return { body: { ids: holds.map((hold) => hold.id), reason } };
  },
  "get /fulfillment-orders": () => ({ query: "status=offered,accepted&location=L0" }),
  "get /fulfillment-orders/{id}": async (scene) => ({ id: await work(scene) }),
  "post /fulfillment-orders/{id}/actions": async (scene) => ({
    id: await work(scene),
    body: { action: "start_picking" },
  }),
  "post /fulfillment-orders/bulk": async (scene) => ({ body: { action: "start_picking", ids: [await work(scene)] } }),
  "post /fulfillment-orders/labels": async (scene) => ({ body: { fulfillmentOrderIds: [await work(scene)] } }),
  "post /interceptions/{id}/answer": stopAsked,
  "post /parcels/{id}/label": async (scene) => ({ id: await box(scene), body: {} }),
  "post /parcels/{id}/void": async (scene) => {
    const id = await box(scene);
    await scene.call("POST", `/parcels/${id}/label`, {});
    return { id, body: { reason } };
  },
  "get /stock": () => ({ query: "sku=SKU-0" }),
  "put /stock": () => ({ body: { stock: [{ location: "L0", sku: "SKU-2", onHand: 60 }] } }),
  "get /stock/movements": () => ({ query: "sku=SKU-0&location=L0&limit=2" }),
  "get /stock/explain": () => ({ query: "sku=SKU-0&location=L0" }),
  "post /stock/adjustments": () => ({
    body: { reason: "damage", rows: [{ location: "L0", sku: "SKU-2", quantity: 1 }] },
  }),
  "post /stock/pushes": () => ({ body: { channel: "api" } }),
  "post /stock/pushes/answers": () => ({ body: { answers: [{ id: newId() }] } }),
  "get /stock/safety-rules": () => ({}),
  "put /stock/safety-rules": () => ({ body: { sku: "SKU-2", location: "L0", units: 1 } }),
  "delete /stock/safety-rules/{id}": async ({ call }) => {
    await call("PUT", "/stock/safety-rules", { sku: "SKU-1", units: 1 });
    const { body } = await call<{ data: { id: string; sku: string | null }[] }>("GET", "/stock/safety-rules");
    return { id: body.data.find(({ sku }) => sku === "SKU-1")?.id ?? "" };
  },
  "get /transfers": async (scene) => ({ ...(await transferAt(scene)), query: "status=requested&from=L0" }),
  "get /transfers/{id}": async (scene) => ({ id: (await transferAt(scene)).id }),
  "post /transfers": () => ({ body: { from: "L0", to: "L1", lines: [{ sku: "SKU-2", quantity: 1 }] }, status: 201 }),
  "post /transfers/{id}/approve": stepOf([]),
  "post /transfers/{id}/pick": stepOf(["approve"]),
  "post /transfers/{id}/ship": stepOf(["approve"], { lines: [{ sku: "SKU-0", quantity: 1 }] }),
  "post /transfers/{id}/receive": stepOf(["approve", "ship"], { lines: [{ code: "SKU-0", quantity: 1 }] }),
  "post /transfers/{id}/settle": differing,
  "post /transfers/{id}/cancel": stepOf([], { reason }),
  "get /skus": () => ({ query: "q=SKU-&active=true" }),
  "get /skus/{id}": ({ shop }) => ({ id: shop.skus[0] }),
  "put /skus": () => ({ body: { skus: [{ code: "NEW", styleCode: "S", name: "Coat", color: "red", size: "M" }] } }),
  "get /locations": () => ({ query: "type=dc&state=active" }),
  "get /locations/{id}": ({ shop }) => ({ id: shop.locations[0] }),
  "put /locations": () => ({
    body: { locations: [{ code: "L9", name: "L9", type: "dc", address: place, lat: 30, lng: 120 }] },
  }),
  "get /channels": () => ({}),
  "get /channels/{id}": channelIn,
  "post /channels": () => ({ body: { code: `c-${newCode()}`, name: "Shop", type: "tmall" }, status: 201 }),
  "patch /channels/{id}": async (scene) => {
    const { body } = await scene.call<{ version: number }>("GET", `/channels/${scene.shop.channelId}`);
    return { ...channelIn(scene), body: { version: body.version, name: "Our own" } };
  },
  "post /routing/preview": () => ({ body: { shipTo: place, lines: [{ sku: "SKU-0", quantity: 1 }] } }),
  "get /routing/policies": () => ({}),
  "put /routing/policies/draft": async (scene) => {
    const { id, updatedAt } = await draftOf(scene);
    return { body: { channel: null, weights, settings, draft: { id, readAt: updatedAt } } };
  },
  "post /routing/policies/{id}/publish": draft,
  "post /routing/policies/{id}/discard": draft,
  "post /routing/policies/{id}/withdraw": async (scene) => {
    const { id, updatedAt } = await published(scene);
    return { id, body: { readAt: updatedAt } };
  },
  "post /routing/policies/{id}/restore": async (scene) => {
    const { id } = await published(scene);
    await published(scene);
    return { id, body: {} };
  },
  "get /publishing/policies": () => ({}),
  "put /publishing/policies": () => ({
    body: { channel: "api", scope: "sku", target: "SKU-0", mode: "share", amount: 50 },
  }),
  "delete /publishing/policies": async ({ call }) => {
    await call("PUT", "/publishing/policies", { channel: "api", scope: "all", mode: "off", amount: 0 });
    return { query: "channel=api&scope=all" };
  },
  "get /events": () => ({}),
};

const place = { country: "CN", province: "浙江省", city: "杭州市", district: "西湖区", street: "1" };
