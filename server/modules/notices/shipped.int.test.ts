import { afterEach, beforeEach, expect, test } from "vitest";
import { systemActor } from "@/lib/contracts/actor";
import { defaultNoticeSettings } from "@/lib/contracts/notice";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { type AliyunSmsEmulator, startAliyunSmsEmulator } from "@/server/integrations/aliyun-sms/emulator";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { boxOrders, createParcelShop } from "@/server/testing/parcel-shop";
import { simulatorKeys, useSmsUrl } from "./open-provider";
import { noticesOfOrder } from "./service/order-notices";
import { sendRound } from "./service/send-notices";
import { saveNoticeSettings } from "./service/settings";

let sms: AliyunSmsEmulator;
beforeEach(async () => {
  sms = await startAliyunSmsEmulator(simulatorKeys);
  useSmsUrl(sms.url);
});
afterEach(async () => {
  useSmsUrl(undefined);
  await sms.close();
});

test("a parcel that leaves is said only where the brand wants it, with its number", async () => {
  const shop = await createParcelShop();
  const [quiet, told] = await boxOrders(shop, 2);
  if (!quiet || !told) throw new Error("no box");
  const ship = { trackingNo: "SF0001", carrier: "sf", actor: systemActor, now: new Date() };
  unwrap(await shipFulfillment(shop.tenantId, quiet.fulfillmentId, ship));
  const kinds = { ...defaultNoticeSettings.kinds, shipped: { on: true, template: "" } };
  const settings = { ...defaultNoticeSettings, mode: "simulator" as const, kinds };
  unwrap(await saveNoticeSettings(shop.tenantId, newId(), { settings, version: 0 }, new Date()));
  unwrap(await shipFulfillment(shop.tenantId, told.fulfillmentId, ship));
  await sendRound(shop.tenantId, () => new Date(Date.now() + 60_000));
  expect(sms.sent).toMatchObject([{ variables: { tracking: "SF0001" } }]);
  expect(await noticesOfOrder(shop.tenantId, quiet.orderId, undefined)).toEqual([]);
  const [notice] = await noticesOfOrder(shop.tenantId, told.orderId, undefined);
  expect(notice).toMatchObject({ kind: "shipped", status: "sent" });
});
