import { z } from "zod";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { EmulatedOrder } from "@/server/integrations/channel/emulator";

export type SampleOrder = Pick<EmulatedOrder, "externalNo" | "modifiedAt" | "stage" | "lines">;

const text = z.string();
const line = z.object({
  ...{ ref: text, item: text, sku: text, merchantCode: text, title: text, quantity: z.number(), price: text },
});
const stage = z.enum(["unpaid", "to_ship", "canceled"]);

export const insertSamples = (tx: TenantTx, connectionId: string, orders: readonly SampleOrder[]) =>
  tx.db.shopSampleOrder.createMany({ data: orders.map((one) => ({ tenantId: tx.tenantId, connectionId, ...one })) });

export const samplesOf = async (tx: TenantTx, connectionId: string): Promise<SampleOrder[]> =>
  (await tx.db.shopSampleOrder.findMany({ where: { connectionId }, orderBy: { modifiedAt: "asc" } })).map((row) => ({
    ...{ externalNo: row.externalNo, modifiedAt: row.modifiedAt },
    ...{ stage: stage.parse(row.stage), lines: z.array(line).parse(row.lines) },
  }));

/** Some of what the brand can sell, with its list price as text; what there is most of first. */
export const goodsToSell = (tx: TenantTx, limit: number) =>
  tx.query<{ code: string; name: string; color: string; size: string; price: string }>(
    `SELECT s.code, s.name, s.color, s.size, round(coalesce(s.list_price_minor, 10000) / 100.0, 2)::text AS price FROM sku s
     JOIN stock_level l ON l.tenant_id = $1 AND l.sku_id = s.id AND l.on_hand > l.reserved
     WHERE s.tenant_id = $1 GROUP BY s.tenant_id, s.id ORDER BY sum(l.on_hand) DESC, s.code LIMIT $2`,
    [tx.tenantId, limit],
  );
