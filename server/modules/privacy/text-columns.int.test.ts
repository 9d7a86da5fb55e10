import { expect, test, vi } from "vitest";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { processInbox } from "@/server/modules/pipeline/service";
import { canary, canaryWords } from "@/server/testing/canary";
import { plantWords, shopWithCanary } from "@/server/testing/canary-shop";
import { takeIn, testOrder } from "@/server/testing/shop";
import { textColumns } from "@/server/testing/text-columns";
import { eraseSlice } from "./service/erase-slice";

vi.setConfig({ testTimeout: 60_000 });

interface TextColumn extends Record<string, unknown> {
  table: string;
  column: string;
  type: string;
}

const columnsOf = (tx: TenantTx) =>
  tx.query<TextColumn>(
    `SELECT c.relname AS "table", a.attname AS "column", format_type(a.atttypid, NULL) AS type
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND c.relname <> '_prisma_migrations'
       AND a.attnum > 0 AND NOT a.attisdropped
       AND format_type(a.atttypid, NULL) = ANY ('{text,text[],json,jsonb,jsonb[],character varying}'::text[])
     ORDER BY 1, 2`,
  );

const listed = Object.entries(textColumns).flatMap(([table, fates]) =>
  Object.entries(fates).flatMap(([fate, columns]) => columns.split(" ").map((column) => [`${table}.${column}`, fate])),
);
const erased = listed.filter(([, fate]) => fate === "erased").map(([name = ""]) => name);

const sentence = canaryWords.join(" ");
/** The canary in a column of several facts, where somebody may have typed it. */
const typed: Record<string, unknown> = {
  "order_event.data": { reason: sentence, units: 1 },
  "hold.detail": { message: "manual", params: { reason: sentence } },
  "shadow_order.holds": [{ type: "address", severity: "blocking", detail: { params: { city: sentence } } }],
  "bulk_action.params": { kind: "hold", reason: sentence },
  "bulk_action.filter": { filter: { q: canary.phone } },
  "import_row_error.params": { value: sentence },
};

const write = ({ type, ...at }: TextColumn) => {
  if (type === "text[]") return [sentence];
  return type.startsWith("json") ? JSON.stringify(typed[`${at.table}.${at.column}`]) : sentence;
};

/** Which of the columns say who the canary is. */
async function saying(tx: TenantTx, columns: readonly TextColumn[]): Promise<string[]> {
  const found: string[] = [];
  for (const { table, column } of columns) {
    const rows = await tx.query(
      `SELECT 1 FROM "${table}" t WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) w WHERE strpos(t."${column}"::text, w) > 0) LIMIT 1`,
      [canaryWords],
    );
    if (rows.length > 0) found.push(`${table}.${column}`);
  }
  return found;
}

async function withWords() {
  const planted = await shopWithCanary();
  const { tenantId } = planted.shop;
  await plantWords(planted);
  const columns = await withTenant(tenantId, async (tx) => {
    await tx.db.salesOrder.updateMany({ where: { id: planted.orderId }, data: { status: "completed" } });
    const all = (await columnsOf(tx)).filter(({ table, column }) => erased.includes(`${table}.${column}`));
    for (const one of all) await tx.execute(`UPDATE "${one.table}" SET "${one.column}" = $1`, [write(one)]);
    return all;
  });
  return { shop: planted.shop, tenantId, orderId: planted.orderId, columns };
}

test("of every column of text it is said what an erasure does with it", async () => {
  const { tenantId, orderId, columns } = await withWords();
  await withTenant(tenantId, async (tx) => {
    const there = (await columnsOf(tx)).map(({ table, column }) => `${table}.${column}`);
    expect(listed.map(([name]) => name).sort()).toEqual(there.sort());
    expect((await saying(tx, columns)).sort()).toEqual([...erased].sort());
    await eraseSlice(tx, [orderId], new Date());
    expect(await saying(tx, columns)).toEqual([]);
  });
});

test("an order beside it keeps its words", async () => {
  const { shop, tenantId, orderId } = await withWords();
  const [beside = ""] = await takeIn(shop, [testOrder()]);
  await processInbox(tenantId, { limit: 1, now: new Date() });
  const words = { cancelReason: "too late", tags: ["VIP"], sellerNote: "gift" };
  await withTenant(tenantId, async (tx) => {
    await tx.db.salesOrder.updateMany({ where: { id: beside }, data: words });
    await eraseSlice(tx, [orderId], new Date());
    expect(await tx.db.salesOrder.findFirst({ where: { id: beside } })).toMatchObject(words);
  });
});

test("codes and numbers beside the words stay, and so do the words of other brands", async () => {
  const [mine, theirs] = [await withWords(), await withWords()];
  await withTenant(mine.tenantId, async (tx) => {
    await eraseSlice(tx, [mine.orderId], new Date());
    const event = await tx.db.orderEvent.findFirstOrThrow({ where: { orderId: mine.orderId } });
    expect(event.data).toEqual({ units: 1 });
    const hold = await tx.db.hold.findFirstOrThrow({ where: { orderId: mine.orderId, type: "manual" } });
    expect(hold).toMatchObject({ type: "manual", cause: "x", detail: {}, closeReason: null });
    const [bulk] = await tx.db.bulkAction.findMany();
    expect(bulk).toMatchObject({ params: { kind: "hold" }, filter: { filter: {} } });
    const [shadow] = await tx.db.shadowOrder.findMany();
    expect(shadow?.holds).toEqual([{ type: "address", severity: "blocking", detail: {} }]);
  });
  await withTenant(theirs.tenantId, async (tx) => {
    expect((await saying(tx, theirs.columns)).sort()).toEqual([...erased].sort());
  });
});
