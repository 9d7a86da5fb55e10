import type { SerialEventKind, SerialItem, SerialListInput } from "@/lib/contracts/lot";
import type { LocationScope } from "@/server/auth/location-scope";
import type { TenantTx } from "@/server/db/tenant-tx";
import { type DocumentLink, documentSql } from "./read-lots";
import { searchCode } from "./serials";

const itemSql = `
  SELECT s.id, s.code, s.status, s.received_at AS "receivedAt", s.shipped_at AS "shippedAt",
    jsonb_build_object('id', k.id, 'code', k.code, 'name', concat_ws(' ', k.name, nullif(k.color, ''), nullif(k.size, ''))) AS sku,
    CASE WHEN p.id IS NOT NULL THEN jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name) END AS location,
    CASE WHEN o.id IS NOT NULL THEN jsonb_build_object('id', o.id, 'no', o.external_no) END AS order
  FROM serial s JOIN sku k ON k.tenant_id = $1 AND k.id = s.sku_id
  LEFT JOIN location p ON p.tenant_id = $1 AND p.id = s.location_id
  LEFT JOIN sales_order o ON o.tenant_id = $1 AND o.id = s.order_id
  WHERE s.tenant_id = $1`;

/** Pieces in a place may be seen by who sees the place; those elsewhere by who has seen them come or go. */
const visible = (scope: string) => `(${scope}::uuid[] IS NULL OR s.location_id = ANY (${scope}) OR EXISTS (
  SELECT 1 FROM serial_event e WHERE e.tenant_id = $1 AND e.serial_id = s.id AND e.location_id = ANY (${scope})))`;

/** Everything that begins with a text, as a range an index can be asked for. */
const beginningWith = (text: string): [from: string, to: string] => [text, `${text}\u{10ffff}`];

interface SerialSearch {
  scope: LocationScope;
  after: { code: string; id: string } | undefined;
  /** SKUs the text names as well. */
  skuIds: readonly string[];
}

/** Pieces by code and id, one more than asked for; those whose number begins with the text, or whose SKU's code does. */
export function serialPage(
  tx: TenantTx,
  input: SerialListInput,
  { scope, after, skuIds }: SerialSearch,
): Promise<SerialItem[]> {
  const q = input.q.trim();
  const values: unknown[] = [tx.tenantId, scope ?? null, input.limit + 1];
  const add = (value: unknown) => `$${values.push(value)}`;
  const conditions = [visible("$2")];
  if (q) conditions.push(named(q, skuIds, add));
  if (input.skuId) conditions.push(`s.sku_id = ${add(input.skuId)}::uuid`);
  if (input.status.length > 0) conditions.push(`s.status = ANY (${add(input.status)}::text[])`);
  if (input.location.length > 0) conditions.push(`p.code = ANY (${add(input.location)}::text[])`);
  if (after) conditions.push(`(s.search_code, s.id) > (${add(after.code)}, ${add(after.id)}::uuid)`);
  return tx.query<SerialItem & Record<string, unknown>>(
    `${itemSql} AND ${conditions.join(" AND ")} ORDER BY s.search_code, s.id LIMIT $3`,
    values,
  );
}

function named(q: string, skuIds: readonly string[], add: (value: unknown) => string): string {
  const [from, to] = beginningWith(searchCode(q));
  const begins = `(s.search_code >= ${add(from)} AND s.search_code < ${add(to)})`;
  return skuIds.length > 0 ? `(${begins} OR s.sku_id = ANY (${add(skuIds)}::uuid[]))` : begins;
}

/** SKUs followed by piece whose code begins with a text. */
export const skusNamed = async (tx: TenantTx, q: string): Promise<string[]> =>
  (
    await tx.query<{ id: string }>(
      `SELECT k.id FROM sku k JOIN sku_tracking t ON t.tenant_id = $1 AND t.sku_id = k.id AND t.tracking = 'serial'
       WHERE k.tenant_id = $1 AND upper(k.code) LIKE $2 || '%' LIMIT 500`,
      [tx.tenantId, searchCode(q).replace(/[%_\\]/g, "\\$&")],
    )
  ).map((row) => row.id);

export const findSerial = async (tx: TenantTx, id: string, scope: LocationScope) =>
  (
    await tx.query<SerialItem & Record<string, unknown>>(`${itemSql} AND ${visible("$2")} AND s.id = $3`, [
      ...[tx.tenantId, scope ?? null, id],
    ])
  )[0];

/** Pieces with exactly this number, whatever the case it is typed in. */
export const serialsByCode = (tx: TenantTx, codes: readonly string[], scope: LocationScope) =>
  tx.query<SerialItem & Record<string, unknown>>(
    `${itemSql} AND ${visible("$2")} AND s.search_code = ANY ($3::text[]) ORDER BY s.code, s.id LIMIT 5`,
    [tx.tenantId, scope ?? null, codes.map(searchCode)],
  );

/** Lots with exactly this code. */
export const lotsByCode = (tx: TenantTx, codes: readonly string[]) =>
  tx.query<{ id: string; code: string; skuCode: string }>(
    `SELECT l.id, l.code, k.code AS "skuCode" FROM lot l JOIN sku k ON k.tenant_id = $1 AND k.id = l.sku_id
     WHERE l.tenant_id = $1 AND l.code = ANY ($2::text[]) ORDER BY l.code, l.id LIMIT 5`,
    [tx.tenantId, codes],
  );

export interface SerialLine {
  id: string;
  kind: SerialEventKind;
  at: Date;
  note: string;
  location: string | null;
  by: string | null;
  document: DocumentLink | null;
}

export const serialHistory = (tx: TenantTx, serialId: string) =>
  tx.query<SerialLine & Record<string, unknown>>(
    `SELECT e.id, e.kind, e.at, e.note, p.name AS location, u.name AS by, ${documentSql("e.cause_id")} AS document
     FROM serial_event e LEFT JOIN location p ON p.tenant_id = $1 AND p.id = e.location_id
     LEFT JOIN membership m ON m.tenant_id = $1 AND m.user_id::text = e.actor_id
     LEFT JOIN app_user u ON u.id = m.user_id
     WHERE e.tenant_id = $1 AND e.serial_id = $2 ORDER BY e.at DESC, e.id DESC LIMIT 200`,
    [tx.tenantId, serialId],
  );
