/** What the migrations have otherwise than the Prisma schema can say it, word for word as PostgreSQL has it. */
interface Declared {
  /** Statements of the difference that name it are expected. */
  name: string;
  table: string;
  /** Undefined: it must not exist. */
  definition: string | undefined;
}

const indexes: Declared[] = [
  {
    // Led by time, for the dispatcher's look across brands, and carrying a column it is not sorted by.
    name: "reservation_expiring",
    table: "reservation",
    definition:
      "CREATE INDEX reservation_expiring ON public.reservation USING btree (expires_at) INCLUDE (tenant_id) WHERE ((state = 'open'::text) AND (expires_at IS NOT NULL))",
  },
];

const foreignKeys: Declared[] = [
  // Relations for queries; triggers keep them, see docs/adr/0007.
  ["fulfillment_order", "order_id"],
  ["fulfillment_order", "location_id"],
  ["fulfillment_order_line", "fulfillment_order_id"],
  ["routing_decision", "order_id"],
  ["sales_order", "channel_id"],
  ["order_line", "order_id"],
  ["order_event", "order_id"],
  ["reservation", "order_id"],
].map(([table = "", column]) => ({ name: `${table}_tenant_id_${column}_fkey`, table, definition: undefined }));

const triggers: Declared[] = [
  {
    name: "remove_parts",
    table: "sales_order",
    definition:
      "CREATE TRIGGER remove_parts AFTER DELETE ON public.sales_order REFERENCING OLD TABLE AS gone FOR EACH STATEMENT EXECUTE FUNCTION weft_remove_order_parts()",
  },
  ...["channel", "location"].map((table) => ({
    name: "keep",
    table,
    definition: `CREATE TRIGGER keep BEFORE DELETE ON public.${table} FOR EACH ROW EXECUTE FUNCTION weft_keep_${table}()`,
  })),
];

const expected = new Set([...indexes, ...foreignKeys].map(({ name }) => name));

/** Whether a statement of the difference between migrations and schema is one of those declared here. */
export const isBeyondPrisma = (statement: string) =>
  expected.has(/(?:DROP INDEX|CREATE INDEX|ADD CONSTRAINT) "([^"]+)"/.exec(statement)?.[1] ?? "");

const definitionsSql = `
  SELECT c.relname AS "table", i.relname AS name, pg_get_indexdef(x.indexrelid) AS definition
  FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid JOIN pg_class c ON c.oid = x.indrelid
  WHERE c.relnamespace = 'public'::regnamespace
  UNION ALL
  SELECT c.relname, k.conname, pg_get_constraintdef(k.oid)
  FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
  WHERE c.relnamespace = 'public'::regnamespace AND k.contype = 'f'
  UNION ALL
  SELECT c.relname, t.tgname, pg_get_triggerdef(t.oid)
  FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
  WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal`;

interface Queryable {
  query(sql: string): Promise<{ rows: { table: string; name: string; definition: string }[] }>;
}

/** Where a database with every migration applied is not what is declared here, in words; empty when it is. */
export async function driftBeyondPrisma(database: Queryable): Promise<string[]> {
  const { rows } = await database.query(definitionsSql);
  const found = new Map(rows.map(({ table, name, definition }) => [`${table}.${name}`, definition]));
  return [...indexes, ...foreignKeys, ...triggers].flatMap(({ table, name, definition }) => {
    const actual = found.get(`${table}.${name}`);
    if (actual === definition) return [];
    return `${name} on ${table} is declared as:\n  ${definition ?? "absent"}\nbut is:\n  ${actual ?? "absent"}`;
  });
}
