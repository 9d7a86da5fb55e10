import { withTenant } from "@/server/db/tenant-tx";
import type { PlatformState } from "@/server/domain/sync/changes";
import { withRefunds } from "@/server/domain/sync/refunds";
import type { TenantId } from "@/server/ids";
import type { PlatformOrder } from "@/server/integrations/channel/port";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { findConnection, type ShopConnection } from "../repo/connections";
import { type WaitingOrder, waitingOrders } from "../repo/orders";
import { refundsByOrder } from "../repo/refunds";

/** As it was stored: an order that was checked when it came. */
export type KeptOrder = PlatformState & Pick<PlatformOrder, "order" | "shipped">;

export type Waiting = WaitingOrder & {
  told: KeptOrder | undefined;
  before: KeptOrder | undefined;
  /** How many units were refunded is not read yet. */
  unsure: boolean;
};

/** Refunds are read with the orders; what nobody tells of by then is never told. */
const refundsLateMs = 15 * 60_000;

/** Orders to be brought in line, as their platform tells them now and with their refunds, and as it told them before. */
export function loadWaiting(
  tenantId: TenantId,
  { id }: ShopConnection,
  { limit, now }: { limit: number; now: Date },
): Promise<Waiting[]> {
  return withTenant(tenantId, async (tx) => {
    const keys = await tenantKeys(tx);
    const open = (sealed: Buffer | null) =>
      sealed ? (JSON.parse(keys.open("platform_order.sealed", sealed).toString("utf8")) as KeptOrder) : undefined;
    const rows = await waitingOrders(tx, id, limit);
    const numbers = rows.map((row) => row.externalNo);
    const refunds = await refundsByOrder(tx, id, numbers);
    const through = (await findConnection(tx, id))?.refundsThrough ?? now;
    return rows.map((row) => {
      const [told, before] = [open(row.sealed), open(row.appliedSealed)];
      if (!told) return { ...row, told, before, unsure: false };
      const late = now.getTime() - row.modifiedAt.getTime() > refundsLateMs;
      const known = { refunds: refunds.get(row.externalNo) ?? [], unread: through < row.modifiedAt && !late };
      const quantities = told.order.lines.map((line) => line.quantity);
      const lines = withRefunds(told.lines, { ...known, quantities, toldAt: row.modifiedAt });
      const unsure = lines.some((line, at) => line.refund === "agreed" && told.lines[at]?.refund === "refunded");
      return { ...row, told: { ...told, lines }, before, unsure };
    });
  });
}
