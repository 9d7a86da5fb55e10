import type { TenantTx } from "@/server/db/tenant-tx";
import { sealedHomes } from "@/server/privacy/sealed-homes";
import { type SealedColumn, tenantKeys } from "@/server/privacy/tenant-keys";
import { leftOut, opened } from "../what-goes";

export interface ExportedTable {
  name: string;
  columns: { name: string; type: string; sealedAs?: SealedColumn }[];
  /** What rows are told apart by, after the brand. */
  key: { name: string; type: string }[];
}

interface CatalogColumn extends Record<string, unknown> {
  table: string;
  column: string;
  type: string;
  /** Its place in the primary key; null outside it. */
  place: number | null;
}

/** Every table that is handed out, with its columns, as the catalogue has them. */
export async function exportedTables(tx: TenantTx, people: boolean): Promise<ExportedTable[]> {
  const rows = await tx.query<CatalogColumn>(
    `SELECT c.relname AS "table", a.attname AS "column", format_type(a.atttypid, NULL) AS type,
       array_position(x.indkey::int2[], a.attnum) AS place
     FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     JOIN pg_index x ON x.indrelid = c.oid AND x.indisprimary
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attname <> 'tenant_id'
       AND EXISTS (SELECT 1 FROM pg_attribute t WHERE t.attrelid = c.oid AND t.attname = 'tenant_id')
     ORDER BY c.relname, a.attnum`,
  );
  const tables = new Map<string, ExportedTable>();
  for (const { table: name, column, type, place } of rows) {
    if (name in leftOut) continue;
    const table = tables.get(name) ?? { name, columns: [], key: [] };
    tables.set(name, table);
    if (place !== null) table.key[place] = { name: column, type };
    if (type !== "bytea") table.columns.push({ name: column, type });
    else if (people && opened[name]?.includes(column)) {
      const sealedAs = sealedHomes.find((home) => home.table === name && home.column === column)?.as;
      if (sealedAs) table.columns.push({ name: column, type, sealedAs });
    }
  }
  // The key's own places begin behind the brand.
  for (const table of tables.values()) table.key = table.key.filter(Boolean);
  return [...tables.values()].filter(({ columns }) => columns.length > 0);
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`;

/** As exact text: times in UTC to the microsecond, lists and documents as JSON. */
function asText({ name, type, sealedAs }: ExportedTable["columns"][number]): string {
  const column = quoted(name);
  if (sealedAs) return column;
  if (type === "timestamp with time zone")
    return `to_char(${column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
  if (type.endsWith("[]")) return `to_jsonb(${column})::text`;
  return `${column}::text`;
}

export interface Slice {
  rows: string[][];
  /** The last row's key, to go on behind. */
  last: string[];
}

/** Up to `most` rows behind a key, in the key's order. */
export async function readSlice(tx: TenantTx, table: ExportedTable, after: string[], most: number): Promise<Slice> {
  const keys = table.key.map(({ name }) => quoted(name));
  const given = table.key.map(({ type }, i) => `$${i + 3}::${type}`);
  const behind = after.length > 0 ? `AND (${keys.join(", ")}) > (${given.join(", ")})` : "";
  const fields = table.columns.map((column, i) => `${asText(column)} AS c${i}`);
  const places = keys.map((key, i) => `${key}::text AS k${i}`);
  const found = await tx.query<Record<string, string | Buffer | null>>(
    `SELECT ${[...fields, ...places].join(", ")} FROM ${quoted(table.name)} WHERE tenant_id = $1 ${behind}
     ${keys.length > 0 ? `ORDER BY ${keys.join(", ")}` : ""} LIMIT $2`,
    [tx.tenantId, most, ...after],
  );
  const keysOfBrand = await tenantKeys(tx);
  const open = (as: SealedColumn, value: Buffer) => keysOfBrand.open(as, value).toString();
  const rows = found.map((row) =>
    table.columns.map(({ sealedAs }, i) => {
      const value = row[`c${i}`];
      if (value === null || value === undefined) return "";
      return sealedAs && typeof value !== "string" ? open(sealedAs, value) : String(value);
    }),
  );
  const end = found.at(-1);
  return { rows, last: end ? table.key.map((_, i) => String(end[`k${i}`])) : [] };
}
