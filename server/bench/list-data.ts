import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { type TenantKeys, tenantKeys } from "@/server/privacy/tenant-keys";

const batch = 50_000;
const stores = 800;
const dcs = 5;
const skus = 20_000;
const channels = ["tmall", "jd", "pdd", "douyin", "wechat", "xhs", "shopify", "pos"];
const holdTypes = ["unknown_sku", "unpaid", "address_incomplete", "out_of_stock", "buyer_note", "price_off_list"];
export const importId = newId();

/**
 * A brand as it looks after a year: `orders` orders over 365 days, work still open among the last tenth, a few DCs that do most
 * of it and many stores, hot and cold SKUs, rare tags. Made by the database in sets; people are sealed as always.
 */
export async function fillBrand(tenantId: TenantId, orders: number, now: Date): Promise<void> {
  await withTenant(tenantId, (tx) => masterData(tx));
  const keys = await withTenant(tenantId, tenantKeys);
  for (let from = 0; from < orders; from += batch) {
    await withTenant(tenantId, async (tx) => {
      await receivers(tx, keys);
      await tx.execute(drawnSql(from, Math.min(from + batch, orders), orders, now));
      await tx.execute("ANALYZE drawn");
      await tx.execute(ordersSql, [tenantId, importId, channels]);
      await tx.execute(linesSql, [tenantId]);
      await tx.execute(holdsSql, [tenantId, holdTypes]);
      await tx.execute(fulfillmentSql, [tenantId]);
    });
  }
}

async function masterData(tx: TenantTx): Promise<void> {
  const values = [tx.tenantId];
  await tx.execute(
    `INSERT INTO channel (tenant_id, id, code, name, type)
     SELECT $1, gen_random_uuid(), code, code, 'api' FROM unnest($2::text[]) AS code`,
    [tx.tenantId, channels],
  );
  await tx.execute(
    `INSERT INTO location (tenant_id, id, ordinal, code, name, type, lat, lng)
     SELECT $1, gen_random_uuid(), n, 'L' || n, 'Location ' || n, CASE WHEN n < ${dcs} THEN 'dc' ELSE 'store' END, 30, 120
     FROM generate_series(0, ${stores + dcs - 1}) AS n`,
    values,
  );
  await tx.execute(
    "INSERT INTO style (tenant_id, id, code, name) SELECT $1, gen_random_uuid(), 'S' || n, 'Style ' || n FROM generate_series(0, 1999) AS n",
    values,
  );
  await tx.execute(
    `INSERT INTO sku (tenant_id, id, code, style_id, name)
     SELECT $1, gen_random_uuid(), 'K' || n, s.id, 'SKU ' || n FROM generate_series(0, ${skus - 1}) AS n
     JOIN style s ON s.tenant_id = $1 AND s.code = 'S' || (n % 2000)`,
    values,
  );
}

const people = 4_000;

/** The n-th person of the bench; phones differ in their tails. */
export const phoneOf = (n: number) => `138${String(10_000_000 + n * 7).padStart(8, "0")}`;

async function receivers(tx: TenantTx, keys: TenantKeys): Promise<void> {
  await tx.execute(
    "CREATE TEMP TABLE person (n int PRIMARY KEY, sealed bytea, name bytea, phone bytea, tail bytea) ON COMMIT DROP",
  );
  for (let from = 0; from < people; from += 500) {
    const rows = Array.from({ length: 500 }, (_, i) => from + i);
    await tx.execute(
      "INSERT INTO person SELECT * FROM unnest($1::int[], $2::bytea[], $3::bytea[], $4::bytea[], $5::bytea[])",
      [
        rows,
        rows.map((n) =>
          keys.seal("sales_order.receiver", JSON.stringify({ name: `张${n}`, phone: phoneOf(n), street: `路${n}号` })),
        ),
        rows.map((n) => keys.hash("name", `张${n}`)),
        rows.map((n) => keys.hash("phone", phoneOf(n))),
        rows.map((n) => keys.hash("tail", phoneOf(n).slice(-4))),
      ],
    );
  }
  await tx.execute("ANALYZE person");
}

const drawnSql = (from: number, to: number, orders: number, now: Date) => `
  CREATE TEMP TABLE drawn ON COMMIT DROP AS
  SELECT n, (lpad(to_hex((extract(epoch FROM at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 3) || '8' || substr(md5(random()::text), 1, 15))::uuid AS id, at, who, channel, amount, payment, method, tags, imported, location, sku, held,
    CASE WHEN s < 0.03 THEN 'canceled' WHEN NOT recent THEN 'completed' WHEN s < 0.18 THEN 'received' WHEN s < 0.33 THEN 'ready'
      WHEN s < 0.50 THEN 'in_fulfillment' ELSE 'completed' END AS status
  FROM (
    SELECT n, random() AS s, n > ${orders * 0.9} AS recent,
      '${now.toISOString()}'::timestamptz - (${orders} - n) * interval '365 days' / ${orders} AS at,
      floor(random() * ${people})::int AS who, 1 + floor(power(random(), 2) * ${channels.length})::int AS channel,
      (5000 + power(random(), 6) * 900000)::bigint AS amount,
      (ARRAY['paid', 'cod', 'unpaid'])[1 + (random() > 0.95)::int + (random() > 0.98)::int] AS payment,
      (ARRAY['ship', 'pickup', 'two_hour'])[1 + (random() > 0.95)::int + (random() > 0.98)::int] AS method,
      CASE WHEN random() < 0.0002 THEN ARRAY['vip-check'] WHEN random() < 0.03 THEN ARRAY['tag' || floor(random() * 12)]
        ELSE '{}'::text[] END AS tags,
      random() < 0.02 AS imported,
      CASE WHEN random() < 0.6 THEN floor(random() * ${dcs}) ELSE ${dcs} + floor(random() * ${stores}) END::int AS location,
      floor(power(random(), 3) * ${skus})::int AS sku, 1 + floor(power(random(), 2) * ${holdTypes.length})::int AS held
    FROM generate_series(${from}, ${to - 1}) AS n
  ) AS t`;

const ordersSql = `
  INSERT INTO sales_order (tenant_id, id, channel_id, external_no, status, placed_at, currency, total_minor, payment_status,
    method, promise_by, receiver_sealed, receiver_name_hash, receiver_phone_hash, receiver_tail_hash, country, province, city,
    district, tags, line_count, unit_count, open_holds, import_id)
  SELECT $1, d.id, c.id, 'E' || d.n, d.status, d.at, 'CNY', d.amount, d.payment, d.method, d.at + interval '40 days', p.sealed,
    p.name, p.phone, p.tail, 'CN', '浙江省', '杭州市', '西湖区', d.tags, 1 + d.n % 2, 1 + d.n % 2, (d.status = 'received')::int,
    CASE WHEN d.imported THEN $2::uuid END
  FROM drawn d JOIN person p ON p.n = d.who
  JOIN channel c ON c.tenant_id = $1 AND c.code = ($3::text[])[d.channel]`;

const linesSql = `
  INSERT INTO order_line (tenant_id, order_id, line_no, sku_code, sku_id, quantity, unit_price_minor)
  SELECT $1, d.id, l, s.code, s.id, 1, d.amount / (1 + d.n % 2) FROM drawn d
  CROSS JOIN LATERAL generate_series(1, 1 + d.n % 2) AS l
  JOIN sku s ON s.tenant_id = $1 AND s.code = 'K' || ((d.sku + (l - 1) * 7919) % ${skus})`;

const holdsSql = `
  INSERT INTO hold (tenant_id, id, order_id, scope, type, severity, cause)
  SELECT $1, gen_random_uuid(), d.id, 'order', ($2::text[])[d.held], 'blocking', '' FROM drawn d WHERE d.status = 'received'`;

const fulfillmentSql = `
  INSERT INTO fulfillment_order (tenant_id, id, order_id, location_id, method, status, created_at)
  SELECT $1, gen_random_uuid(), d.id, l.id, d.method, CASE d.status WHEN 'completed' THEN 'delivered' ELSE 'picking' END, d.at
  FROM drawn d JOIN location l ON l.tenant_id = $1 AND l.ordinal = d.location WHERE d.status IN ('completed', 'in_fulfillment')`;
