import type { TenantTx } from "@/server/db/tenant-tx";
import type { OrderListFilter } from "./orders";

/** A place among the orders that wait: the inbox row they came in, and the order. */
export interface WaitingPosition {
  chunk: string;
  id: string;
}

/** With a flood waiting, one page looks through this many orders and answers with what it has. */
const mostLookedThrough = 10_000;
const pastTheChunk = "00000000-0000-0000-0000-000000000000";

export interface WaitingPage {
  orders: WaitingPosition[];
  /** Where the next page goes on; undefined when no order waits beyond this one. */
  next: WaitingPosition | undefined;
}

/** Orders that wait in the inbox, those received last first. */
export async function pageOfWaiting(
  tx: TenantTx,
  filter: OrderListFilter,
  page: { after: WaitingPosition | undefined; limit: number },
): Promise<WaitingPage> {
  const asked = filter.status === undefined || filter.status.includes("received");
  if (filter.hold !== undefined || !asked) return { orders: [], next: undefined };
  if (filter.externalNo !== undefined) return ofNumber(tx, filter, page);
  const chunks = await newestChunks(tx, page);
  const last = chunks.at(-1);
  if (!last) return { orders: [], next: undefined };
  const found = await inChunks(tx, filter, { ...page, chunks: chunks.map(({ id }) => id) });
  if (found.length > page.limit) return cut(found, page.limit);
  return { orders: found, next: last.more ? { chunk: last.id, id: pastTheChunk } : undefined };
}

function cut(found: WaitingPosition[], limit: number): WaitingPage {
  const orders = found.slice(0, limit);
  return { orders, next: found.length > limit ? orders.at(-1) : undefined };
}

/** Every inbox row has an order at least: as many rows as the page has places are enough. */
const newestChunks = (tx: TenantTx, { after, limit }: { after: WaitingPosition | undefined; limit: number }) =>
  tx.query<{ id: string; more: boolean }>(
    `SELECT id, more FROM (
       SELECT i.id, lead(i.id) OVER newest IS NOT NULL AS more,
         sum(cardinality(i.order_ids)) OVER newest - cardinality(i.order_ids) AS before, row_number() OVER newest AS row
       FROM (SELECT id, order_ids FROM inbox WHERE tenant_id = $1 AND ($3::uuid IS NULL OR id <= $3)
             ORDER BY id DESC LIMIT $2 + 2) i
       WINDOW newest AS (ORDER BY i.id DESC)
     ) AS chunk WHERE before < $4 AND row <= $2 + 1 ORDER BY id DESC`,
    [tx.tenantId, limit, after?.chunk ?? null, mostLookedThrough],
  );

async function inChunks(
  tx: TenantTx,
  { channel }: OrderListFilter,
  { after, limit, chunks }: { after: WaitingPosition | undefined; limit: number; chunks: string[] },
): Promise<WaitingPosition[]> {
  const values: unknown[] = [tx.tenantId, chunks, limit + 1];
  const given = (value: unknown) => `$${values.push(value)}`;
  const beyond = after ? `AND (i.id, waiting.id) < (${given(after.chunk)}::uuid, ${given(after.id)}::uuid)` : "";
  const ofChannel =
    channel === undefined
      ? ""
      : `AND EXISTS (SELECT 1 FROM source_order s JOIN channel c ON c.tenant_id = $1 AND c.id = s.channel_id
           WHERE s.tenant_id = $1 AND s.id = waiting.id AND c.code = ANY(${given(channel)}::text[]))`;
  return tx.query<WaitingPosition>(
    `SELECT i.id AS chunk, waiting.id FROM inbox i CROSS JOIN LATERAL unnest(i.order_ids) AS waiting (id)
     WHERE i.tenant_id = $1 AND i.id = ANY($2::uuid[]) ${beyond} ${ofChannel}
     ORDER BY i.id DESC, waiting.id DESC LIMIT $3`,
    values,
  );
}

/** By external no. there is one a channel, whichever inbox row it is in. */
async function ofNumber(
  tx: TenantTx,
  { externalNo, channel }: OrderListFilter,
  { after, limit }: { after: WaitingPosition | undefined; limit: number },
): Promise<WaitingPage> {
  const found = await tx.query<WaitingPosition>(
    `SELECT s.id AS chunk, s.id FROM source_order s
     WHERE s.tenant_id = $1 AND s.external_no = $2 AND ($4::uuid IS NULL OR s.id < $4)
       AND s.channel_id IN (SELECT id FROM channel WHERE tenant_id = $1 AND ($5::text[] IS NULL OR code = ANY($5)))
       AND NOT EXISTS (SELECT 1 FROM sales_order o WHERE o.tenant_id = $1 AND o.id = s.id)
     ORDER BY s.id DESC LIMIT $3`,
    [tx.tenantId, externalNo, limit + 1, after?.id ?? null, channel ?? null],
  );
  return cut(found, limit);
}
