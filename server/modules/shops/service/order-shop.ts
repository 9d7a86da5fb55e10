import type { OrderShopView, ShopRefundView } from "@/lib/contracts/shop-sync";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { mayAgree } from "@/server/domain/sync/refunds";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { openShop } from "../open-shop";
import { findConnection } from "../repo/connections";
import { sourceOfOrder } from "../repo/notes";
import { platformOf } from "../repo/orders";
import { type RefundRow, refundsOfOrder, refundsOfShop } from "../repo/refunds";

const mostRefunds = 200;

const viewOf = (row: RefundRow, offered: boolean, lineNo: number | null): ShopRefundView => {
  const { lineRef: _lineRef, ...rest } = row;
  const asked = row.told === "pending" || row.told === "done";
  return { ...rest, lineNo, agreeable: offered && row.orderId !== null && !asked && mayAgree(row) };
};

/** Lines of an order by the platform's names for them. */
async function linesOf(tx: TenantTx, orderId: string): Promise<Map<string, number | undefined>> {
  const [source] = await platformOf(tx, [orderId]);
  if (!source) return new Map();
  const keys = await tenantKeys(tx);
  const told = JSON.parse(keys.open("platform_order.sealed", source.appliedSealed).toString("utf8")) as {
    lines: { ref: string; lineNo?: number }[];
  };
  return new Map(told.lines.map((line) => [line.ref, line.lineNo]));
}

/** The shop an order came from with what its buyer wants back; null for orders of other channels. */
export function shopOfOrder(tenantId: TenantId, orderId: string, now: Date): Promise<OrderShopView | null> {
  return withTenant(tenantId, async (tx) => {
    const source = await sourceOfOrder(tx, orderId);
    if (!source) return null;
    const { connection, externalNo } = source;
    const { connector } = await openShop(tx, connection, () => now);
    const rows = await refundsOfOrder(tx, connection.id, externalNo);
    const lines = await linesOf(tx, orderId);
    const refunds = rows.map((row) => viewOf(row, Boolean(connector.agreeRefund), lines.get(row.lineRef) ?? null));
    const takesNotes = Boolean(connector.writeNote);
    return { shopId: connection.id, platform: connection.platform, takesNotes, refunds };
  });
}

/** A shop's refunds, the latest first. NOT_FOUND for a shop that is not ours. */
export function listRefunds(
  tenantId: TenantId,
  { id, open }: { id: string; open: boolean },
  now: Date,
): Promise<Result<ShopRefundView[]>> {
  return withTenant(tenantId, async (tx) => {
    const row = await findConnection(tx, id);
    if (!row) return fail("NOT_FOUND", "No such shop");
    const { connector } = await openShop(tx, row, () => now);
    const refunds = await refundsOfShop(tx, id, { open, limit: mostRefunds });
    return ok(refunds.map((refund) => viewOf(refund, Boolean(connector.agreeRefund), null)));
  });
}
