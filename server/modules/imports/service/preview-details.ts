import type { ImportMapping, RowProblem } from "@/lib/contracts/order-import";
import { withTenant } from "@/server/db/tenant-tx";
import { cleanCell, uniqueHeader } from "@/server/domain/imports/clean-cell";
import { RowReader } from "@/server/domain/imports/read-row";
import { ok, type Result } from "@/server/errors";
import type { ByteSource } from "@/server/files/byte-source";
import { readTable } from "@/server/files/read-table";
import type { TableFormat } from "@/server/files/table";
import type { TenantId } from "@/server/ids";
import { previewTable } from "@/server/modules/tables/service";
import { detailsOf, takenOrderNos } from "../repo";
import { readable } from "./file-failure";
import { openRun } from "./open-run";

const previewRows = 200;

export interface PreviewRow {
  rowNo: number;
  cells: string[];
  orderNo: string;
  error?: RowProblem;
  warnings: RowProblem[];
}

export interface DetailsPreview {
  fileName: string;
  header: string[];
  rows: PreviewRow[];
  orders: number;
  rejectedRows: number;
}

/** An order list: what it is read as, and its bytes. */
export interface ListFile {
  source: ByteSource;
  header: readonly string[];
  format: TableFormat;
  mapping: ImportMapping;
}

/** The first rows of the details files that came with an order list, with what will become of each. */
export async function previewDetails(
  tenantId: TenantId,
  importId: string,
  list: ListFile,
): Promise<Result<DetailsPreview[]>> {
  const runs = await withTenant(tenantId, (tx) => detailsOf(tx, importId));
  const previews: DetailsPreview[] = [];
  for (const run of runs) {
    const preview = await previewOne(tenantId, run, list);
    if (!preview.ok) return preview;
    previews.push(preview.value);
  }
  return ok(previews);
}

async function previewOne(
  tenantId: TenantId,
  run: { id: string; fileName: string },
  list: ListFile,
): Promise<Result<DetailsPreview>> {
  const opened = await openRun(tenantId, run.id);
  if (!opened.ok) return opened;
  const read = await readable(() => previewTable("order-lines", opened.value.source, previewRows));
  if (!read.ok) return read;
  const { columns } = read.value;
  const header = uniqueHeader(read.value.header);
  const nameOf = (key: string) => header[columns.indexOf(key)] ?? key;
  const orderNoOf = (cells: Readonly<Partial<Record<string, string>>>) => cleanCell(cells.orderNo ?? "");
  const named = new Set(read.value.rows.map(({ cells }) => orderNoOf(cells)).filter(Boolean));
  const known = await readable(() => knownAmong(tenantId, named, list));
  if (!known.ok) return known;
  const rows = read.value.rows.map(({ rowNo, texts, cells, problems: [problem] }): PreviewRow => {
    const orderNo = orderNoOf(cells);
    const { column, code, value } =
      problem ?? (known.value.has(orderNo) ? {} : { column: "orderNo", code: "unknown_order", value: orderNo });
    const params = { value: value ?? "" };
    const error = code && ({ code, params, ...(column ? { column: nameOf(column) } : {}) } as RowProblem);
    return { rowNo, cells: texts, orderNo, warnings: [], ...(error ? { error } : {}) };
  });
  const broken = new Set(rows.flatMap((row) => (row.error ? [row.orderNo] : [])));
  const refused = rows.map((row): PreviewRow => {
    if (row.error || !broken.has(row.orderNo)) return row;
    return { ...row, error: { code: "group_broken", params: { value: row.orderNo } } };
  });
  return ok({
    ...{ fileName: run.fileName, header, rows: refused },
    orders: [...named].filter((no) => !broken.has(no)).length,
    rejectedRows: refused.filter((row) => row.error).length,
  });
}

/** Of these orders, those that are in the list or were taken in before. Reads the list until all are found. */
async function knownAmong(
  tenantId: TenantId,
  named: ReadonlySet<string>,
  { source, header, format, mapping }: ListFile,
): Promise<Set<string>> {
  const known = new Set(await withTenant(tenantId, (tx) => takenOrderNos(tx, [...named])));
  const reader = new RowReader(header, mapping);
  for await (const { cells } of readTable(source, format)) {
    if (known.size === named.size) break;
    const orderNo = reader.orderNo(cells);
    if (named.has(orderNo)) known.add(orderNo);
  }
  return known;
}
