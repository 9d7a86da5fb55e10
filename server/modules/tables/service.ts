import type { Actor } from "@/lib/contracts/actor";
import { type MemberRole, may, type Permitted } from "@/lib/contracts/permissions";
import type { TableEvent, TableKindName, TableProblem } from "@/lib/contracts/tables";
import type { Locale } from "@/lib/i18n/locales";
import { withTenant } from "@/server/db/tenant-tx";
import { FailureError } from "@/server/errors";
import type { ByteSource } from "@/server/files/byte-source";
import { detectTable } from "@/server/files/detect-table";
import { FileProblem } from "@/server/files/file-problem";
import { readTable } from "@/server/files/read-table";
import { writeCsv } from "@/server/files/write-csv";
import { writeXlsx } from "@/server/files/write-xlsx";
import { newId, type TenantId } from "@/server/ids";
import { actorOf, recordAudit } from "@/server/modules/audit/service";
import { toCell } from "./cell-text";
import { headerOf, recognize } from "./headers";
import { aliasTable } from "./kinds/aliases";
import { binTable } from "./kinds/bins";
import { bundleTable } from "./kinds/bundles";
import { channelTable } from "./kinds/channels";
import { locationTable } from "./kinds/locations";
import { orderLineTable } from "./kinds/order-lines";
import { safetyTable } from "./kinds/safety";
import { skuTable } from "./kinds/skus";
import { staffTable } from "./kinds/staff";
import { stockTable } from "./kinds/stock";
import { type ReadRow, readRow } from "./read-rows";
import { type AnyTableKind, anyKind, type Cells, type TableKind } from "./table-kind";

const kinds: Record<TableKindName, AnyTableKind> = {
  skus: anyKind(skuTable),
  bundles: anyKind(bundleTable),
  locations: anyKind(locationTable),
  channels: anyKind(channelTable),
  aliases: anyKind(aliasTable),
  stock: anyKind(stockTable),
  safety: anyKind(safetyTable),
  bins: anyKind(binTable),
  staff: anyKind(staffTable),
  "order-lines": anyKind(orderLineTable),
};

export interface TableAccess extends Permitted {
  tenantId: TenantId;
  role: MemberRole;
  /** Empty: all locations. */
  locationIds: readonly string[];
  actor: Actor;
  /** For links in mails. */
  siteUrl?: string;
}

export interface TableRun {
  dryRun: boolean;
  now: Date;
  /** Stops after the batch under way; what is written stays. */
  signal?: AbortSignal;
}

const columnsFor = (kind: Pick<TableKind<unknown>, "columns">, access: TableAccess) =>
  kind.columns.filter((column) => !column.permission || may(access, column.permission));

/** Every row of a kind as a file. The stream reads as it is read: nothing is held. */
export async function exportTable(
  access: TableAccess,
  kind: TableKindName,
  { format, locale }: { format: "csv" | "xlsx"; locale: Locale },
): Promise<AsyncIterable<Uint8Array>> {
  return kinds[kind].use(async (table) => {
    const keys = columnsFor(table, access).map((column) => column.key);
    const header = await headerOf(kind, keys, locale);
    async function* rows() {
      for await (const row of table.rows(access.tenantId, access)) yield keys.map((key) => toCell(row[key] ?? ""));
    }
    if (format === "xlsx") return writeXlsx(kind, header, rows());
    async function* withHeader() {
      yield header;
      yield* rows();
    }
    return writeCsv(withHeader());
  });
}

/** Checks (`dryRun`) or imports a file, telling what happens as it goes. Never throws for what is wrong with the file. */
export async function* importTable(
  access: TableAccess,
  kind: TableKindName,
  source: ByteSource,
  run: TableRun,
): AsyncGenerator<TableEvent> {
  try {
    yield* kinds[kind].use((table) => importRows(access, kind, table, source, run));
  } catch (error) {
    if (error instanceof FileProblem) yield { type: "failed", code: error.code, row: error.rowNo };
    else if (error instanceof FailureError) yield { type: "failed", code: error.failure.code };
    else throw error;
  }
}

export interface TablePreview {
  header: string[];
  /** The key of each column that is known. */
  columns: (string | undefined)[];
  /** What is wrong with a row by itself; whether what it names exists is for the import to say. */
  rows: { rowNo: number; texts: string[]; cells: Cells; problems: TableProblem[] }[];
}

/** The first rows of a file as they would be read. Throws `FileProblem` when it cannot be. */
export async function previewTable(kind: TableKindName, source: ByteSource, most: number): Promise<TablePreview> {
  const { header, sample } = await detectTable(source, { headerRow: 1 }, most);
  return kinds[kind].use(async (table) => {
    const columns = await recognize(kind, table.columns, header);
    const rows = sample.map((row) => {
      const read = readRow(table, columns, row);
      return {
        rowNo: row.rowNo,
        texts: row.cells,
        cells: read.cells,
        problems: "problems" in read ? read.problems : [],
      };
    });
    return { header, columns, rows };
  });
}

const memberOf = ({ role, permissions, locationIds }: TableAccess) => ({ role, permissions, locationIds });

const recordRun = (access: TableAccess, kind: TableKindName, runId: string, totals: Record<string, number>) =>
  withTenant(access.tenantId, (tx) =>
    recordAudit(tx, {
      ...{ ...actorOf(access.actor), action: "table.imported", subjectType: "table", subjectId: runId },
      data: { label: kind, ...totals },
    }),
  );

const batchSize = 500;

async function* importRows<Item>(
  access: TableAccess,
  kindName: TableKindName,
  kind: TableKind<Item>,
  source: ByteSource,
  run: TableRun,
): AsyncGenerator<TableEvent> {
  const { format, header } = await detectTable(source, { headerRow: 1 }, 1);
  const usable = columnsFor(kind, access);
  const recognized = await recognize(kindName, usable, header);
  const writable = new Set(usable.filter((column) => !column.readOnly).map((column) => column.key));
  const missing = usable.filter((column) => column.required && !recognized.includes(column.key));
  yield {
    type: "columns",
    known: recognized.filter((key) => key !== undefined && writable.has(key)) as string[],
    ignored: header.filter((name, at) => name && !writable.has(recognized[at] ?? "")),
    missing: missing.map((column) => column.key),
  };
  if (missing.length > 0) return yield { type: "failed", code: "missing_columns" };
  const totals = { rows: 0, created: 0, changed: 0, unchanged: 0, rejected: 0 };
  const columns = recognized.map((key) => (key && writable.has(key) ? key : undefined));
  const runId = newId();
  const seen = new Set<string>();
  const claimed = new Map<string, string>();
  let batch: Extract<ReadRow<Item>, { item: Item }>[] = [];
  const broken = new Set<string>();
  const sameGroup = (one: { cells: Cells } | undefined, other: { cells: Cells }) =>
    one !== undefined && kind.groupOf?.(one.cells) === (kind.groupOf?.(other.cells) ?? "");
  async function* flush(): AsyncGenerator<TableEvent> {
    for (const { row, cells } of batch.filter(({ cells }) => kind.groupOf && broken.has(kind.groupOf(cells)))) {
      totals.rejected += 1;
      yield { type: "problem", row, column: "", code: "group_broken", value: kind.groupOf?.(cells) ?? "" };
    }
    batch = batch.filter(({ cells }) => !(kind.groupOf && broken.has(kind.groupOf(cells))));
    const items = batch.map(({ item }) => item);
    const { now, dryRun } = run;
    const { actor, siteUrl } = access;
    const context = { now, dryRun, runId, actor, siteUrl, ...memberOf(access) };
    const outcome = await withTenant(access.tenantId, (tx) => kind.write(tx, items, context));
    const rejected = new Set(outcome.errors.map((error) => error.index));
    totals.created += outcome.created;
    totals.changed += outcome.changed;
    totals.rejected += rejected.size;
    totals.unchanged += items.length - rejected.size - outcome.created - outcome.changed;
    for (const { index, path, code, other } of outcome.errors) {
      const { row = 0, cells } = batch[index] ?? {};
      const column = kind.columnOf(path.split("."));
      yield { type: "problem", row, column, code, value: (cells?.[column] ?? "").slice(0, 100), other };
    }
    batch = [];
    yield { type: "progress", rows: totals.rows };
  }
  try {
    for await (const fileRow of readTable(source, format)) {
      if (run.signal?.aborted) break;
      totals.rows += 1;
      const read = readRow(kind, columns, fileRow);
      if ("problems" in read) {
        totals.rejected += 1;
        if (kind.groupOf) broken.add(kind.groupOf(read.cells));
        for (const problem of read.problems) yield { type: "problem", ...problem };
        continue;
      }
      const key = kind.keyOf(read.item);
      if (seen.has(key)) {
        totals.rejected += 1;
        yield { type: "problem", row: read.row, column: kind.columns[0]?.key ?? "", code: "repeated", value: key };
        continue;
      }
      seen.add(key);
      const claims = run.dryRun ? [...(kind.claimsOf?.(read.item) ?? [])] : [];
      const taken = claims.find(([claim]) => claimed.has(claim));
      if (taken) {
        totals.rejected += 1;
        const { problem: code, path } = taken[1];
        const column = kind.columnOf([path]);
        yield {
          ...{ type: "problem", row: read.row, column, code },
          ...{ value: (read.cells[column] ?? "").slice(0, 100), other: claimed.get(taken[0]) },
        };
        continue;
      }
      for (const [claim] of claims) claimed.set(claim, key);
      if (batch.length >= batchSize && !sameGroup(batch.at(-1), read)) yield* flush();
      batch.push(read);
    }
    if (batch.length > 0 && !run.signal?.aborted) yield* flush();
    yield { type: "done", ...totals };
  } finally {
    // Also of a run that was stopped or broke off: what it had written by then stays.
    if (!run.dryRun && totals.created + totals.changed > 0) await recordRun(access, kindName, runId, totals);
  }
}
