import { withTenant } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import { newId, type UserId } from "@/server/ids";
import { sampleOrder } from "@/server/integrations/channel/conformance";
import type { EmulatedOrder, Emulator } from "@/server/integrations/channel/emulator";
import { startTaobaoEmulator } from "@/server/integrations/taobao/emulator";
import { taobao } from "@/server/integrations/taobao/manifest";
import { serveEmulator } from "@/server/integrations/wire/emulator-server";
import { processInbox } from "@/server/modules/pipeline/service";
import { connectShop } from "@/server/modules/shops/service/connect-shop";
import { runShop } from "@/server/modules/shops/service/run-shop";
import { useSimulator } from "@/server/modules/shops/simulator";
import { createTestShop, type TestShop } from "./shop";

const minute = 60_000;

/** A shop at an emulated platform whose every call is seen on the wire, with a clock of its own. */
export interface RollingShop extends TestShop {
  id: string;
  userId: UserId;
  emulator: Emulator;
  /** Methods of the platform that were called, each once. */
  called: Set<string>;
  clock: { at: number };
  now(): Date;
  /** The shop's turn, and then ours. */
  turn(): Promise<void>;
  /** The n-th sample order, changed just now. */
  order(n: number, over?: Partial<EmulatedOrder>): EmulatedOrder;
  /** Somebody else sends an order's goods, and the platform tells. */
  sentByOthers(order: EmulatedOrder): Promise<void>;
  close(): Promise<void>;
}

export async function connectRollingShop(startIn: "shadow" | "live", units = 100): Promise<RollingShop> {
  const clock = { at: Date.now() };
  const now = () => new Date(clock.at);
  const emulator = await startTaobaoEmulator({ now });
  const called = new Set<string>();
  const seen = await serveEmulator(async ({ path, body, method, headers }) => {
    called.add(new URLSearchParams(body).get("method") ?? path);
    const type = { "Content-Type": headers["content-type"] ?? "" };
    const answer = await fetch(`${emulator.url}${path}`, { method, body: body || null, headers: type });
    const contentType = answer.headers.get("content-type") ?? "";
    return { status: answer.status, contentType, body: Buffer.from(await answer.arrayBuffer()) };
  });
  useSimulator("taobao", { ...emulator, url: seen.url });
  const shop = await createTestShop({ units });
  const userId = newId() as unknown as UserId;
  const wish = { channelId: shop.channelId, platform: "taobao", mode: "simulator" as const, credentials: {}, startIn };
  const since = new Date(clock.at - 60 * minute);
  const { id } = unwrap(await connectShop(shop.tenantId, { ...wish, since }, { userId, now: now() }));
  const order = (n: number, over: Partial<EmulatedOrder> = {}): EmulatedOrder => {
    const sample = sampleOrder(n);
    const lines = sample.lines.map((line, at) => ({ ...line, merchantCode: `SKU-${at}`, price: "100.00" }));
    return {
      ...sample,
      lines,
      note: "",
      modifiedAt: new Date(Math.floor((clock.at - 2 * minute) / 1000) * 1000),
      ...over,
    };
  };
  return {
    ...{ ...shop, id, userId, emulator, called, clock, now, order },
    async turn() {
      clock.at += 2 * minute;
      await runShop(shop.tenantId, id, { now, deadline: new Date(clock.at + 20 * minute) });
      await processInbox(shop.tenantId, { limit: 500, now: now() });
    },
    async sentByOthers(sent) {
      const account = { url: emulator.url, credentials: emulator.credentials, now };
      const { confirmShipment } = taobao.connect(account);
      const parcel = { externalNo: sent.externalNo, carrier: "SF", trackingNo: `SF${sent.externalNo}`, key: newId() };
      if (!(await confirmShipment?.(parcel))?.ok) throw new Error("not sent");
      emulator.put({ ...sent, modifiedAt: now() });
    },
    async close() {
      useSimulator("taobao", undefined);
      await seen.close();
      await emulator.close();
    },
  };
}

/** What a shop in the shadow must not have touched: rows of the brand by table. */
export const touched = (tenantId: TestShop["tenantId"]) =>
  withTenant(tenantId, async (tx) => {
    const [row] = await tx.query<Record<string, number>>(
      `SELECT ${[
        "source_order",
        "sales_order",
        "inbox",
        "reservation",
        "fulfillment_order",
        "routing_decision",
        "hold",
        "buyer_notice",
        "shop_message",
      ]
        .map((table) => `(SELECT count(*)::int FROM ${table} WHERE tenant_id = $1) AS ${table}`)
        .join(", ")}, (SELECT coalesce(sum(reserved), 0)::int FROM stock_level WHERE tenant_id = $1) AS reserved`,
      [tenantId],
    );
    return Object.fromEntries(Object.entries(row ?? {}).filter(([, count]) => count > 0));
  });
