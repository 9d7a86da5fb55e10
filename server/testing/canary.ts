import pg from "pg";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import type { PlatformOrder } from "@/server/integrations/channel/port";
import { sealedHomes } from "@/server/privacy/sealed-homes";
import { tenantKeysAnew } from "@/server/privacy/tenant-keys";

/** A person nobody else is called, or lives, like. */
export const canary = { name: "金丝雀尔摩", phone: "13977770042", street: "鸟鸣胡同7号院" };
export const canaryWords = Object.values(canary);
const sentence = canaryWords.join(" ");

/** As the database's owner, past the application and its walls. */
export async function asOwner<T>(work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** A row with the given values; what else it has to have is filled with whatever its type allows. */
export async function plant(tx: TenantTx, table: string, values: Record<string, unknown>): Promise<void> {
  const columns = await tx.query<{ name: string; type: string }>(
    `SELECT a.attname AS name, format_type(a.atttypid, NULL) AS type FROM pg_attribute a
     WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND a.attnotnull AND NOT a.atthasdef`,
    [table],
  );
  const needed = columns.map(({ name, type }) => [name, name === "tenant_id" ? tx.tenantId : anyOf(type)] as const);
  const row = Object.entries({ ...Object.fromEntries(needed), ...values });
  await tx.execute(
    `INSERT INTO "${table}" (${row.map(([name]) => `"${name}"`).join()}) VALUES (${row.map((_, i) => `$${i + 1}`).join()})`,
    row.map(([, value]) => value),
  );
}

function anyOf(type: string): unknown {
  if (type === "uuid") return newId();
  if (type === "text") return newId().slice(-12);
  if (type === "bytea") return Buffer.from([0]);
  if (type.startsWith("json")) return "{}";
  if (type.startsWith("timestamp")) return new Date();
  if (type.endsWith("[]")) return [];
  return type === "boolean" ? false : 1;
}

/** Which tables of a brand say the word: in any column as text, and in everything sealed as it opens. */
export async function whereSaid(tenantId: TenantId, words: readonly string[] = canaryWords): Promise<string[]> {
  return withTenant(tenantId, async (tx) => {
    const found = new Set<string>();
    const tables = await tx.query<{ name: string }>(
      `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'public' AND c.relkind = 'r'
         AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')`,
    );
    for (const { name } of tables) {
      const rows = await tx.query(
        `SELECT 1 FROM "${name}" t WHERE t.tenant_id = $1
           AND EXISTS (SELECT 1 FROM unnest($2::text[]) w WHERE strpos(t::text, w) > 0) LIMIT 1`,
        [tenantId, words],
      );
      if (rows.length > 0) found.add(name);
    }
    const keys = await tenantKeysAnew(tx);
    for (const { table, column, as } of sealedHomes) {
      const rows = await tx.query<{ sealed: Buffer }>(
        `SELECT ${column} AS sealed FROM ${table} WHERE tenant_id = $1 AND ${column} IS NOT NULL`,
        [tenantId],
      );
      const opened = rows.map(({ sealed }) => keys.open(as, sealed).toString("utf8"));
      if (opened.some((text) => words.some((word) => text.includes(word)))) found.add(`${table}.${column}`);
    }
    return [...found].sort();
  });
}

/** Tables of the whole database, jobs included, in which a word lies in clear: as text, or as bytes. */
export const whereInClear = (words: readonly string[]): Promise<string[]> =>
  asOwner(async (db) => {
    const { rows } = await db.query<{ name: string }>(
      `SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE c.relkind IN ('r', 'p') AND n.nspname IN ('public', 'graphile_worker')`,
    );
    // The owner is behind the walls as well, but for a superuser.
    const wanted = words.flatMap((word) => [word, Buffer.from(word).toString("hex")]);
    const found: string[] = [];
    for (const { name } of rows) {
      const { rowCount } = await db.query(
        `SELECT 1 FROM ${name} t WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) w WHERE strpos(t::text, w) > 0) LIMIT 1`,
        [wanted],
      );
      if (rowCount) found.push(name);
    }
    return found.sort();
  });

/** The canary's order as a platform tells it. */
export const toldOf = (externalNo: string, modifiedAt = new Date("2026-11-20T03:00:00Z")): PlatformOrder => ({
  ...{ externalNo, modifiedAt, stage: "completed", lines: [{ ref: "1", lineNo: 1, refund: "none" }] },
  order: {
    ...{ externalNo, placedAt: "2026-11-20T10:00:00+08:00", currency: "CNY", total: "100.00" },
    buyer: { name: canary.name, phone: canary.phone },
    shipTo: { ...canary, country: "CN", province: "浙江省", city: "杭州市", district: "西湖区" },
    lines: [{ sku: "SKU-0", quantity: 1, unitPrice: "100.00" }],
    payment: { status: "paid" },
    buyerNote: sentence,
  },
});

interface Planted {
  orderId: string;
  fulfillmentId: string;
  parcelId: string;
  channelId: string;
}

/** Rows beside an order that name its receiver, where warehouses, carriers, partners and platforms leave them. */
export const plantAround = (tenantId: TenantId, { orderId, fulfillmentId, parcelId, channelId }: Planted) =>
  withTenant(tenantId, async (tx) => {
    const keys = await tenantKeysAnew(tx);
    const [documentId, connectionId, shopId, partnerId, dropId, dropFileId] = Array.from({ length: 6 }, newId);
    const fileOf = async (name: string) => {
      const id = newId();
      await plant(tx, "stored_file", { id, name, kept: true, complete: true, chunks: 1 });
      const sealed = keys.seal("stored_file_chunk.sealed", sentence);
      await plant(tx, "stored_file_chunk", { file_id: id, sequence: 0, sealed });
      return id;
    };
    const wms = { id: connectionId, gateway: "simulator" };
    await plant(tx, "wms_connection", { ...wms, secret_sealed: keys.seal("wms_connection.secret", "x") });
    const document = { id: documentId, connection_id: connectionId, kind: "delivery" };
    await plant(tx, "wms_document", { ...document, reference_id: fulfillmentId });
    await plant(tx, "wms_message", {
      ...{
        document_id: documentId,
        connection_id: connectionId,
        direction: "out",
        status: "failed",
        problem: sentence,
      },
      body_sealed: keys.seal("wms_message.body", sentence),
      reply_sealed: keys.seal("wms_message.reply", sentence),
    });
    await plant(tx, "buyer_notice", {
      ...{ order_id: orderId, fulfillment_order_id: fulfillmentId, kind: "shipped", message: sentence },
      body_sealed: keys.seal("buyer_notice.body", JSON.stringify({ code: sentence })),
    });
    await tx.execute("UPDATE fulfillment_order SET collected_by_sealed = $3 WHERE tenant_id = $1 AND id = $2", [
      ...[tenantId, fulfillmentId, keys.seal("fulfillment_order.collected_by", sentence)],
    ]);
    await plant(tx, "interception", {
      ...{
        order_id: orderId,
        fulfillment_order_id: fulfillmentId,
        kind: "address",
        stage: "location",
        state: "requested",
      },
      address_sealed: keys.seal("interception.address", JSON.stringify(canary)),
    });
    await plant(tx, "tracking_event", { parcel_id: parcelId, state: "delivered", source: "push", text: sentence });
    await plant(tx, "parcel_photo", { parcel_id: parcelId, file_id: await fileOf("box.jpg") });
    const paper = await fileOf("label.pdf");
    await tx.execute("UPDATE label SET paper = 'kept', paper_file_id = $3 WHERE tenant_id = $1 AND parcel_id = $2", [
      ...[tenantId, parcelId, paper],
    ]);
    const places = { in_folder: "in", out_folder: "out", archive_folder: "done" };
    await plant(tx, "file_drop", { id: dropId, purpose: "edi", kind: "manual", status: "paused", ...places });
    const inFile = { id: dropFileId, drop_id: dropId, direction: "in", state: "done" };
    await plant(tx, "drop_file", { ...inFile, file_id: await fileOf("850.edi") });
    await plant(tx, "edi_partner", { id: partnerId, drop_id: dropId, role: "buyer", standard: "x12" });
    await plant(tx, "edi_message", {
      ...{ partner_id: partnerId, direction: "in", state: "done", order_id: orderId, drop_file_id: dropFileId },
      body_sealed: keys.seal("edi_message.body", sentence),
    });
    const importId = newId();
    const ended = { kind: "orders", status: "finished", finished_at: new Date() };
    await plant(tx, "import_run", { id: importId, ...ended, file_id: await fileOf("orders.xlsx") });
    await plant(tx, "import_run", { ...ended, details_of: importId, file_id: await fileOf("details.xlsx") });
    const shop = { id: shopId, channel_id: channelId, platform: "taobao", mode: "simulator", status: "paused" };
    await plant(tx, "shop_connection", { ...shop, secrets_sealed: keys.seal("shop_connection.secrets", "{}") });
    const kept = keys.seal("platform_order.sealed", JSON.stringify(toldOf("P1")));
    await plant(tx, "platform_order", {
      ...{ connection_id: shopId, external_no: "P1", stage: "completed", state: "applied", order_id: orderId },
      ...{ modified_at: toldOf("P1").modifiedAt, sealed: kept, applied_sealed: kept },
    });
    const [listId, number] = [newId(), "G261123-CANARY"];
    await plant(tx, "price_list", { id: listId, channel_id: channelId });
    const person = { ...canary, province: "", city: "", district: "", lines: [] };
    const people = keys.seal(
      "batch_order.payload",
      JSON.stringify([person, { ...person, name: "", phone: "", street: "" }]),
    );
    await plant(tx, "batch_order", { list_id: listId, number, status: "approved", orders_sealed: people });
    await tx.execute("UPDATE sales_order SET external_no = $3 WHERE tenant_id = $1 AND id = $2", [
      ...[tenantId, orderId, `${number}-1`],
    ]);
    await plant(tx, "platform_refund", {
      ...{ connection_id: shopId, external_no: "P1", status: "requested", reason: sentence, tokens: "{}" },
    });
    return { shopId: shopId ?? "", importId };
  });
