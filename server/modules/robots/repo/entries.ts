import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";

export interface ShippedParcel {
  orderId: string;
  carrier: string;
  trackingNo: string;
}

/** Writes down what a robot has to enter for an order of its channel, each parcel once; nothing where no robot does. */
export const addEntry = (tx: TenantTx, parcel: ShippedParcel, now: Date) =>
  tx.execute(
    `INSERT INTO robot_entry (tenant_id, id, robot_id, order_id, business_key, carrier, tracking_no, state, due_at, created_at)
     SELECT $1, $2, r.id, o.id, $4, $5, $6, 'pending', $7, $7
     FROM sales_order o JOIN robot r ON r.tenant_id = $1 AND r.channel_id = o.channel_id AND r.manifest ? 'order'
     WHERE o.tenant_id = $1 AND o.id = $3
     ON CONFLICT (tenant_id, robot_id, business_key) DO NOTHING`,
    [tx.tenantId, newId(), parcel.orderId, keyOf(parcel), parcel.carrier, parcel.trackingNo, now],
  );

const keyOf = ({ orderId, trackingNo }: ShippedParcel) => `${orderId}:${trackingNo}`;

export interface DueEntry {
  id: string;
  orderNo: string;
  carrier: string;
  trackingNo: string;
  others: string[];
  goods: string;
  attempts: number;
}

// A back office that takes one parcel of an order hears of it when the last has left: it would think the order complete.
const isItsTime = `(r.manifest #> '{order,parcels}' IS NOT NULL OR NOT EXISTS (
  SELECT 1 FROM fulfillment_order f WHERE f.tenant_id = $1 AND f.order_id = x.order_id
    AND f.status IN ('offered', 'accepted', 'picking', 'packed', 'ready')))`;

// By the merchant's own codes, which the back office's orders name too.
const goodsInIt = `coalesce((SELECT string_agg(g.code || ' x ' || g.units, ', ' ORDER BY g.code) FROM (
  SELECT s.code, sum(i.quantity) AS units FROM parcel_fulfillment m
  JOIN parcel p ON p.tenant_id = $1 AND p.id = m.parcel_id AND p.tracking_no = e.tracking_no AND p.status <> 'voided'
  JOIN parcel_item i ON i.tenant_id = $1 AND i.parcel_id = p.id AND i.fulfillment_order_id = m.fulfillment_order_id
  JOIN sku s ON s.tenant_id = $1 AND s.id = i.sku_id
  WHERE m.tenant_id = $1 AND m.order_id = e.order_id GROUP BY s.code) g), '')`;

/** Takes the next entry for a while: when its process dies, it is due again, with one attempt less. */
export const claimEntry = async (
  tx: TenantTx,
  { robotId, now, leaseMs }: { robotId: string; now: Date; leaseMs: number },
): Promise<DueEntry | undefined> => {
  const [entry] = await tx.query<DueEntry & Record<string, unknown>>(
    `UPDATE robot_entry e SET attempts = attempts + 1, due_at = $4 FROM sales_order o
     WHERE e.tenant_id = $1 AND o.tenant_id = $1 AND o.id = e.order_id AND e.id = (
       SELECT x.id FROM robot_entry x JOIN sales_order y ON y.tenant_id = $1 AND y.id = x.order_id
       JOIN robot r ON r.tenant_id = $1 AND r.id = x.robot_id
       WHERE x.tenant_id = $1 AND x.robot_id = $2 AND x.state = 'pending' AND x.due_at <= $3 AND ${isItsTime}
       ORDER BY x.due_at, x.id LIMIT 1 FOR UPDATE OF x SKIP LOCKED)
     RETURNING e.id, o.external_no AS "orderNo", e.carrier, e.tracking_no AS "trackingNo", e.attempts,
       array(SELECT z.tracking_no FROM robot_entry z WHERE z.tenant_id = $1 AND z.robot_id = $2
         AND z.order_id = e.order_id AND z.id <> e.id) AS others,
       ${goodsInIt} AS goods`,
    [tx.tenantId, robotId, now, new Date(now.getTime() + leaseMs)],
  );
  return entry;
};

/** It was taken and not tried: due again at once. */
export const giveBack = (tx: TenantTx, id: string, dueAt: Date) =>
  tx.db.robotEntry.updateMany({ where: { id, state: "pending" }, data: { attempts: { decrement: 1 }, dueAt } });

export interface EntryOutcome {
  state: "pending" | "done" | "parked";
  dueAt?: Date;
  code?: string | null;
  message?: string | null;
}

export const finishEntry = (tx: TenantTx, id: string, outcome: EntryOutcome, now: Date) =>
  tx.db.robotEntry.updateMany({
    where: { id },
    data: { ...outcome, finishedAt: outcome.state === "done" ? now : null },
  });

export const findEntry = (tx: TenantTx, id: string) => tx.db.robotEntry.findFirst({ where: { id } });

/** A person has seen to one that was parked. */
export const reopenEntry = (tx: TenantTx, id: string, now: Date) =>
  tx.db.robotEntry.updateMany({
    where: { id, state: "parked" },
    data: { state: "pending", attempts: 0, dueAt: now, code: null, message: null },
  });
