import type { TenantTx } from "@/server/db/tenant-tx";

/** More than this is not an answer to "find this order". */
const most = 5_000;

const ids = (rows: { id: string }[]) => rows.map((row) => row.id);

export async function ordersByExternalNo(tx: TenantTx, externalNos: string[]): Promise<string[]> {
  // Channel by channel, because the unique index is led by it.
  return ids(
    await tx.query<{ id: string }>(
      `SELECT id FROM sales_order WHERE tenant_id = $1 AND external_no = ANY($2)
         AND channel_id = ANY(ARRAY(SELECT id FROM channel WHERE tenant_id = $1)) LIMIT ${most}`,
      [tx.tenantId, externalNos],
    ),
  );
}

/** Orders whose channel's number begins with one of these, the last of such numbers first. */
export async function ordersByExternalPrefix(tx: TenantTx, prefixes: string[]): Promise<string[]> {
  return ids(
    await tx.query<{ id: string }>(
      `SELECT o.id FROM unnest($2::text[]) begin CROSS JOIN LATERAL (
         SELECT id FROM sales_order WHERE tenant_id = $1
           AND external_no ~>=~ begin AND external_no ~<=~ (begin || U&'\\+10FFFF')
         ORDER BY external_no USING ~>~ LIMIT ${most}) o`,
      [tx.tenantId, prefixes],
    ),
  );
}

const lowest = "00000000-0000-0000-0000-000000000000";
const highest = "ffffffff-ffff-ffff-ffff-ffffffffffff";

export async function ordersByIdPrefix(tx: TenantTx, prefix: string): Promise<string[]> {
  const hex = prefix.replaceAll("-", "").slice(0, 32);
  const bound = (fill: string) => {
    const full = hex + fill.replaceAll("-", "").slice(hex.length);
    return full.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
  };
  return ids(
    await tx.query<{ id: string }>(
      `SELECT id FROM sales_order WHERE tenant_id = $1 AND id BETWEEN $2::uuid AND $3::uuid LIMIT ${most}`,
      [tx.tenantId, bound(lowest), bound(highest)],
    ),
  );
}

const hashColumns = { phone: "receiver_phone_hash", tail: "receiver_tail_hash", name: "receiver_name_hash" } as const;

export async function ordersByHash(tx: TenantTx, kind: keyof typeof hashColumns, hash: Buffer): Promise<string[]> {
  return ids(
    await tx.query<{ id: string }>(
      `SELECT id FROM sales_order WHERE tenant_id = $1 AND ${hashColumns[kind]} = $2 LIMIT ${most}`,
      [tx.tenantId, hash],
    ),
  );
}

/** The orders whose goods travel under one of these tracking numbers. */
export async function ordersByTracking(tx: TenantTx, codes: string[]): Promise<string[]> {
  return ids(
    await tx.query<{ id: string }>(
      `SELECT order_id AS id FROM fulfillment_order WHERE tenant_id = $1 AND tracking_no = ANY($2)
       UNION SELECT x.order_id FROM parcel p
         JOIN parcel_fulfillment x ON x.tenant_id = $1 AND x.parcel_id = p.id
       WHERE p.tenant_id = $1 AND p.tracking_no = ANY($2) LIMIT ${most}`,
      [tx.tenantId, codes],
    ),
  );
}

/** The orders that pieces with this serial number left with. */
export async function ordersBySerial(tx: TenantTx, codes: string[]): Promise<string[]> {
  return ids(
    await tx.query<{ id: string }>(
      `SELECT DISTINCT order_id AS id FROM serial
       WHERE tenant_id = $1 AND code = ANY($2) AND order_id IS NOT NULL LIMIT ${most}`,
      [tx.tenantId, codes],
    ),
  );
}
