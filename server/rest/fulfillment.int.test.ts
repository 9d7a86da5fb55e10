import { expect, test } from "vitest";
import type { z } from "zod";
import { createStores, openWorkOf, placeOrder } from "@/server/testing/offers";
import { newTestKey, restClient } from "@/server/testing/rest-client";
import { type fulfillmentPage, fulfillmentReply } from "./fulfillment-schemas";

type Page = z.infer<typeof fulfillmentPage>;
type Reply = z.infer<typeof fulfillmentReply>;

test("a store's system lists its work, takes it step by step, and is told what may come next", async () => {
  const shop = await createStores(2);
  const order = await placeOrder(shop, { lines: [{ sku: "SKU-0", quantity: 2 }] });
  const [offer] = await openWorkOf(shop, order);
  const id = offer?.id ?? "";
  const location = shop.locations.indexOf(offer?.locationId ?? "") === 0 ? "L0" : "L1";
  const call = restClient(await newTestKey(shop.tenantId, ["fulfillment:read", "fulfillment:write"]));
  const list = await call<Page>("GET", `/fulfillment-orders?location=${location}&status=offered&method=ship`);
  expect(list.body).toMatchObject({ nextCursor: null, data: [{ id, orderId: order, location }] });
  expect((await call<Page>("GET", "/fulfillment-orders?status=shipped")).body.data).toEqual([]);
  expect((await call<Page>("GET", "/fulfillment-orders?location=NOPE")).body.data).toEqual([]);
  const one = await call<Reply>("GET", `/fulfillment-orders/${id}`);
  expect(fulfillmentReply.strict().parse(one.body)).toMatchObject({
    allowedActions: ["accept", "decline", "recall"],
    lines: [{ lineNo: 1, sku: "SKU-0", quantity: 2 }],
  });
  const act = (body: object) => call<Reply & { code: string }>("POST", `/fulfillment-orders/${id}/actions`, body);
  expect(await act({ action: "ship" })).toMatchObject({ status: 409, body: { code: "WRONG_STATE" } });
  expect(await act({ action: "explode" })).toMatchObject({ status: 400 });
  const nothing = { action: "accept", lines: [{ lineNo: 1, sku: "SKU-9", quantity: 1 }] };
  expect(await act(nothing)).toMatchObject({ status: 400, body: { code: "INVALID" } });
  const part = { action: "accept", lines: [{ lineNo: 1, sku: "SKU-0", quantity: 1 }], reason: "damaged" };
  expect(await act(part)).toMatchObject({ status: 200, body: { status: "accepted", lines: [{ quantity: 1 }] } });
  const shipped = await act({ action: "ship", carrier: "SF", trackingNo: "SF1" });
  expect(shipped.body).toMatchObject({ status: "shipped", trackingNo: "SF1", allowedActions: ["deliver"] });
});
