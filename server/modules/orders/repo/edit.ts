import type { OrderEdit, ReceiverEdit } from "@/lib/contracts/order-edit";
import { binaryArray } from "@/server/db/bulk-insert";
import type { TenantTx } from "@/server/db/tenant-tx";

type Place = Omit<ReceiverEdit["receiver"], "name" | "phone" | "street" | "lat" | "lng">;

/** Where on the map. */
export interface Point {
  lat: number | null;
  lng: number | null;
}

interface StoredReceiver extends Point {
  country: string;
  province: string;
  city: string;
  district: string;
  sealed: Buffer;
}

/** Whom a locked order goes to, as it is stored. */
export const readReceiver = async (tx: TenantTx, id: string) => {
  const [row] = await tx.query<StoredReceiver & Record<string, unknown>>(
    `SELECT country, province, city, district, lat, lng, receiver_sealed AS sealed FROM sales_order
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id],
  );
  return row;
};

export const updateReceiver = (
  tx: TenantTx,
  id: string,
  place: Place,
  { lat, lng }: Point,
  sealed: {
    sealed: Buffer;
    buyerKey: Buffer | null;
    nameHash: Buffer | null;
    phoneHash: Buffer | null;
    tailHash: Buffer | null;
    now: Date;
  },
) =>
  tx.execute(
    `UPDATE sales_order SET country = $3, province = $4, city = $5, district = $6, postal_code = $7, lat = $14, lng = $15,
       receiver_sealed = $8, receiver_name_hash = $9, receiver_phone_hash = $10, receiver_tail_hash = $11,
       buyer_key = $13, version = version + 1, updated_at = $12
     WHERE tenant_id = $1 AND id = $2`,
    [
      tx.tenantId,
      id,
      place.country,
      place.province,
      place.city,
      place.district,
      place.postalCode ?? null,
      sealed.sealed,
      sealed.nameHash,
      sealed.phoneHash,
      sealed.tailHash,
      sealed.now,
      sealed.buyerKey,
      lat,
      lng,
    ],
  );

export async function updatePrices(tx: TenantTx, orderId: string, lines: OrderEdit["lines"]): Promise<void> {
  if (lines.length === 0) return;
  await tx.execute(
    `UPDATE order_line l SET unit_price_minor = c.unit, discount_minor = c.discount
     FROM unnest($3::int4[], $4::int8[], $5::int8[]) AS c (line_no, unit, discount)
     WHERE l.tenant_id = $1 AND l.order_id = $2 AND l.line_no = c.line_no`,
    [
      tx.tenantId,
      orderId,
      binaryArray(
        "int4",
        lines.map((line) => line.lineNo),
      ),
      binaryArray(
        "int8",
        lines.map((line) => BigInt(line.unitPriceMinor)),
      ),
      binaryArray(
        "int8",
        lines.map((line) => BigInt(line.discountMinor)),
      ),
    ],
  );
}

export const updateMoney = (tx: TenantTx, id: string, money: Omit<OrderEdit, "version" | "lines">, now: Date) =>
  tx.execute(
    `UPDATE sales_order SET total_minor = coalesce($3, total_minor), freight_minor = coalesce($4, freight_minor),
       discount_minor = coalesce($5, discount_minor), version = version + 1, updated_at = $6
     WHERE tenant_id = $1 AND id = $2`,
    [tx.tenantId, id, money.totalMinor ?? null, money.freightMinor ?? null, money.discountMinor ?? null, now],
  );

/** What is kept for the buyer is kept for good from now on. */
export const updatePayments = async (tx: TenantTx, ids: readonly string[], now: Date) => {
  await tx.execute(
    "UPDATE reservation SET expires_at = NULL WHERE tenant_id = $1 AND order_id = ANY ($2::uuid[]) AND state = 'open'",
    [tx.tenantId, binaryArray("uuid", ids)],
  );
  await tx.execute(
    `UPDATE sales_order SET payment_status = 'paid', paid_minor = greatest(paid_minor, total_minor),
       paid_at = coalesce(paid_at, $3), version = version + 1, updated_at = $3
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[])`,
    [tx.tenantId, binaryArray("uuid", ids), now],
  );
};

/** What the buyer and the seller wrote on the platform; unset what is no longer there. */
export const updateNotes = (
  tx: TenantTx,
  id: string,
  { buyerNote, sellerNote }: { buyerNote?: string | undefined; sellerNote?: string | undefined },
  now: Date,
) =>
  tx.execute(
    `UPDATE sales_order SET buyer_note = $3, seller_note = $4, version = version + 1, updated_at = $5
     WHERE tenant_id = $1 AND id = $2 AND erased_at IS NULL`,
    [tx.tenantId, id, buyerNote ?? null, sellerNote ?? null, now],
  );

/** How many there are then: 0 when the order is not ours; one that is there already stays as it is. */
export const insertNote = (
  tx: TenantTx,
  note: { id: string; orderId: string; authorId: string; body: string; now: Date },
) =>
  tx.execute(
    `INSERT INTO order_note (tenant_id, id, order_id, author_id, body, created_at)
     SELECT $1, $2, id, $4, $5, $6 FROM sales_order WHERE tenant_id = $1 AND id = $3
     ON CONFLICT (tenant_id, id) DO UPDATE SET body = order_note.body`,
    [tx.tenantId, note.id, note.orderId, note.authorId, note.body, note.now],
  );

/** Adds and removes tags; returns the orders that were ours. */
export const updateTags = (
  tx: TenantTx,
  ids: readonly string[],
  add: readonly string[],
  remove: readonly string[],
  now: Date,
) =>
  tx.query<{ id: string }>(
    `UPDATE sales_order SET updated_at = $5, version = version + 1, tags = ARRAY(
       SELECT DISTINCT tag FROM unnest(tags || $3::text[]) AS tag WHERE tag <> ALL ($4::text[]) ORDER BY tag)
     WHERE tenant_id = $1 AND id = ANY ($2::uuid[]) RETURNING id`,
    [tx.tenantId, binaryArray("uuid", [...ids].sort()), add, remove, now],
  );
