import type { TenantTx } from "@/server/db/tenant-tx";

/** Documents of either standard, by what they tell. */
export const documentsOf = (standard: string) =>
  standard === "x12"
    ? { answer: "855", despatch: "856", invoice: "810", stock: "846" }
    : { answer: "ORDRSP", despatch: "DESADV", invoice: "INVOIC", stock: "" };

const outbound = `INSERT INTO edi_message (tenant_id, id, partner_id, direction, document, business_key, reference, state,
    order_id, fulfillment_id, due_at, created_at)`;
const once = "ON CONFLICT (tenant_id, partner_id, direction, document, business_key) DO NOTHING";

/** Orders that came by this partner's documents. */
const theirs = `edi_message m JOIN sales_order o ON o.tenant_id = $1 AND o.id = m.order_id
  WHERE m.tenant_id = $1 AND m.partner_id = $2 AND m.direction = 'in' AND m.document IN ('850', 'ORDERS') AND m.state = 'done'`;

/**
 * Orders nobody has answered and of which it is known what will become of them: routed, canceled or short of goods. What
 * waits for a person longer than a day is answered as it stands.
 */
export const queueAnswers = (tx: TenantTx, partnerId: string, document: string, now: Date) =>
  tx.execute(
    `${outbound} SELECT $1, gen_random_uuid(), $2, 'out', $3, 'answer:' || o.id, o.external_no, 'waiting', o.id, NULL, $4, $4
     FROM ${theirs}
       AND NOT EXISTS (SELECT 1 FROM edi_message a WHERE a.tenant_id = $1 AND a.partner_id = $2 AND a.order_id = o.id
         AND a.direction = 'out' AND a.document = $3)
       AND (o.status IN ('in_fulfillment', 'completed', 'canceled') OR o.created_at < $4::timestamptz - interval '1 day'
         OR EXISTS (SELECT 1 FROM hold h WHERE h.tenant_id = $1 AND h.order_id = o.id AND h.status = 'open'
           AND h.type IN ('out_of_stock', 'no_location', 'presale')))
     ${once}`,
    [tx.tenantId, partnerId, document, now],
  );

/** Goods that have left, of which the partner was not told in such a document. */
export const queueShipped = (tx: TenantTx, partnerId: string, document: string, now: Date) =>
  tx.execute(
    `${outbound} SELECT $1, gen_random_uuid(), $2, 'out', $3, 'shipped:' || f.id, o.external_no, 'waiting', o.id, f.id, $4, $4
     FROM fulfillment_order f, ${theirs} AND f.tenant_id = $1 AND f.order_id = o.id AND f.shipped_at IS NOT NULL
       AND f.status IN ('shipped', 'delivered', 'handed_over')
       AND NOT EXISTS (SELECT 1 FROM edi_message a WHERE a.tenant_id = $1 AND a.partner_id = $2 AND a.fulfillment_id = f.id
         AND a.direction = 'out' AND a.document = $3)
     ORDER BY f.shipped_at ${once}`,
    [tx.tenantId, partnerId, document, now],
  );

/** The numbers the channel should show, once they have changed since they were told last. */
export const queueStock = (tx: TenantTx, partnerId: string, channelId: string, document: string, now: Date) =>
  tx.execute(
    `${outbound} SELECT $1, gen_random_uuid(), $2, 'out', $4, 'stock:' || $6, to_char($5::timestamptz, 'YYYY-MM-DD'), 'waiting', NULL,
       NULL, $5, $5
     WHERE EXISTS (SELECT 1 FROM published_stock p WHERE p.tenant_id = $1 AND p.channel_id = $3 AND p.changed_at > coalesce(
       (SELECT max(m.created_at) FROM edi_message m WHERE m.tenant_id = $1 AND m.partner_id = $2 AND m.document = $4), '-infinity'))
     ${once}`,
    [tx.tenantId, partnerId, channelId, document, now, now.toISOString()],
  );

/**
 * Work this partner's warehouse was sent and is not to ship any more, or is asked to stop, that it has not answered with a
 * 945: canceled under the number it was sent by, once.
 */
export const queueRecalls = (tx: TenantTx, partnerId: string, now: Date) =>
  tx.execute(
    `${outbound} SELECT $1, gen_random_uuid(), $2, 'out', '940', 'recall:' || f.id, w.reference, 'waiting', f.order_id, f.id, $3, $3
     FROM edi_message w JOIN fulfillment_order f ON f.tenant_id = $1 AND f.id = w.fulfillment_id
     WHERE w.tenant_id = $1 AND w.partner_id = $2 AND w.direction = 'out' AND w.document = '940' AND w.state = 'done'
       AND w.business_key = 'work:' || f.id
       AND (f.status IN ('recalled', 'canceled') OR EXISTS (SELECT 1 FROM interception i WHERE i.tenant_id = $1
         AND i.fulfillment_order_id = f.id AND i.state = 'requested' AND i.kind = 'cancel'))
       AND NOT EXISTS (SELECT 1 FROM edi_message a WHERE a.tenant_id = $1 AND a.partner_id = $2 AND a.document = '945'
         AND a.direction = 'in' AND a.reference = w.reference)
     ${once}`,
    [tx.tenantId, partnerId, now],
  );

/** Parcels that are to be packed by this partner's warehouse and were not sent to it. */
export const queueWork = (tx: TenantTx, partnerId: string, locationId: string, now: Date) =>
  tx.execute(
    `${outbound} SELECT $1, gen_random_uuid(), $2, 'out', '940', 'work:' || f.id,
       left(regexp_replace(o.external_no, '[^A-Za-z0-9]', '', 'g'), 9) || '-' || right(f.id::text, 12), 'waiting', o.id, f.id, $4, $4
     FROM fulfillment_order f JOIN sales_order o ON o.tenant_id = $1 AND o.id = f.order_id
     WHERE f.tenant_id = $1 AND f.location_id = $3 AND f.status = 'accepted' AND f.method = 'ship'
       AND NOT EXISTS (SELECT 1 FROM edi_message a WHERE a.tenant_id = $1 AND a.partner_id = $2 AND a.fulfillment_id = f.id
         AND a.document = '940')
       AND NOT EXISTS (SELECT 1 FROM interception i WHERE i.tenant_id = $1 AND i.fulfillment_order_id = f.id AND i.state = 'requested')
       AND NOT EXISTS (SELECT 1 FROM hold h WHERE h.tenant_id = $1 AND h.order_id = o.id AND h.status = 'open'
         AND h.severity = 'blocking' AND h.type NOT IN ('out_of_stock', 'no_location', 'presale'))
     ORDER BY f.created_at ${once}`,
    [tx.tenantId, partnerId, locationId, now],
  );
