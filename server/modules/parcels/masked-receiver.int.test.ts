import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId } from "@/server/ids";
import { type CainiaoEmulator, startCainiaoEmulator } from "@/server/integrations/cainiao/emulator";
import { applyReceiver } from "@/server/modules/orders/service/edit-order";
import { boxOrders, createParcelShop } from "@/server/testing/parcel-shop";
import { readPdf } from "@/server/testing/read-pdf";
import { useCarrierUrl } from "./open-carrier";
import { buyLabel } from "./service/buy-label";
import { labelPdf } from "./service/label-pdf";
import { voidLabel } from "./service/void-label";
import { simulatorKeys } from "./simulator";

vi.setConfig({ testTimeout: 60_000 });

const { settings, secrets } = simulatorKeys;
let cainiao: CainiaoEmulator;
beforeEach(async () => {
  const { appSecret, session } = secrets;
  cainiao = await startCainiaoEmulator({ appKey: settings.appKey, appSecret, session });
  useCarrierUrl("cainiao", cainiao.url);
});
afterEach(async () => {
  useCarrierUrl("cainiao", undefined);
  await cainiao.close();
});

const by = () => ({ actor: { type: "user" as const, id: newId() }, now: new Date() });
const place = { country: "CN", province: "浙江省", city: "杭州市", district: "西湖区" };
const oaid = "1dQjoKaLbHOtFTAxbBxUibw8ZIs";

test("a platform's masked receiver reaches the carrier as its id, prints as given, and is gone once a person writes another", async () => {
  const shop = await createParcelShop("cainiao");
  await withTenant(shop.tenantId, (tx) => tx.db.channel.updateMany({ data: { type: "tmall" } }));
  const shipTo = { name: "张*", phone: "138****5678", street: "文三路***", ...place };
  const [box] = await boxOrders(shop, 1, { shipTo, buyer: { maskedId: oaid } });
  if (!box) throw new Error("no box");
  const order = await withTenant(shop.tenantId, (tx) => tx.db.salesOrder.findFirstOrThrow({}));
  expect(
    JSON.stringify(order, (_, value: unknown) => (typeof value === "bigint" ? String(value) : value)),
  ).not.toContain(oaid);
  unwrap(await buyLabel(shop.tenantId, box.parcelId, by()));
  const [first] = cainiao.waybills.values();
  expect(first?.recipient).toMatchObject({ oaid, tid: order.externalNo, name: "张*", mobile: "138****5678" });
  const print = { ...by(), size: "100x150" as const, language: "zh-CN", timezone: "Asia/Shanghai" };
  const [page] = await readPdf(unwrap(await labelPdf(shop.tenantId, [box.parcelId], print)), 72);
  expect(page?.text).toContain("张*");
  expect(page?.text).not.toContain(oaid);

  unwrap(await voidLabel(shop.tenantId, box.parcelId, { reason: "改地址", ...by() }));
  const receiver = { name: "李四", phone: "13900001111", street: "文一路2号", ...place };
  await withTenant(shop.tenantId, (tx) => applyReceiver(tx, box.orderId, receiver, new Date()));
  unwrap(await buyLabel(shop.tenantId, box.parcelId, by()));
  const second = [...cainiao.waybills.values()][1];
  expect(second?.recipient).toMatchObject({ name: "李四", mobile: "13900001111" });
  expect(second?.recipient).not.toHaveProperty("oaid");
});
