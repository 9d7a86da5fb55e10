import type { DeliveryMethod, PaymentStatus } from "@/lib/contracts/order-status";
import type { TenantTx } from "@/server/db/tenant-tx";

interface BroughtOrder {
  externalNo: string;
  paymentStatus: PaymentStatus;
  paymentMethod: string | null;
  method: DeliveryMethod;
  receiverSealed: Buffer;
  /** What is in it by name: `T 恤 红 M × 2`. */
  goods: string;
}

/** An order of the channel this shop is connected to. */
export const broughtOrder = async (
  tx: TenantTx,
  connectionId: string,
  orderId: string,
): Promise<BroughtOrder | undefined> =>
  (
    await tx.query<BroughtOrder & Record<string, unknown>>(
      `SELECT o.external_no AS "externalNo", o.payment_status AS "paymentStatus", o.payment_method AS "paymentMethod", o.method,
         o.receiver_sealed AS "receiverSealed",
         (SELECT coalesce(string_agg(coalesce(l.title, s.name, l.sku_code) || ' × ' || (l.quantity - l.canceled_quantity), '; ' ORDER BY l.line_no), '')
          FROM order_line l LEFT JOIN sku s ON s.tenant_id = $1 AND s.id = l.sku_id
          WHERE l.tenant_id = $1 AND l.order_id = o.id AND l.quantity > l.canceled_quantity) AS goods
       FROM sales_order o JOIN shop_connection c ON c.tenant_id = $1 AND c.channel_id = o.channel_id
       WHERE o.tenant_id = $1 AND o.id = $3 AND c.id = $2`,
      [tx.tenantId, connectionId, orderId],
    )
  )[0];
