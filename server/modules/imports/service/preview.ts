import type { ImportMapping, RowProblem } from "@/lib/contracts/order-import";
import { buildOrder } from "@/server/domain/imports/build-order";
import { uniqueHeader } from "@/server/domain/imports/clean-cell";
import { type RowDraft, RowReader } from "@/server/domain/imports/read-row";
import { ok, type Result } from "@/server/errors";
import { detectTable } from "@/server/files/detect-table";
import type { TableFormat } from "@/server/files/table";
import type { TenantId } from "@/server/ids";
import { readable } from "./file-failure";
import { openRun } from "./open-run";
import { type DetailsPreview, type PreviewRow, previewDetails } from "./preview-details";

const previewRows = 200;

export interface ImportPreview {
  header: string[];
  rows: PreviewRow[];
  orders: number;
  rejectedRows: number;
  /** Of the details files that came with it. */
  details: DetailsPreview[];
}

/** The first rows as they would be imported, each with what is wrong with it. An order cut off at the end counts as whole. */
export async function previewImport(
  tenantId: TenantId,
  importId: string,
  given: { format: TableFormat; mapping: ImportMapping; now: Date },
): Promise<Result<ImportPreview>> {
  const opened = await openRun(tenantId, importId);
  if (!opened.ok) return opened;
  const detected = await readable(() => detectTable(opened.value.source, given.format, previewRows));
  if (!detected.ok) return detected;
  const header = uniqueHeader(detected.value.header);
  const reader = new RowReader(header, given.mapping);
  const drafts = detected.value.sample.map((row) => reader.read(row));
  const errors = new Map<number, RowProblem>();
  let orders = 0;
  for (const rows of byOrder(drafts)) {
    const built = buildOrder(rows, given.mapping, "preview", given.now);
    if (built.order) orders += 1;
    for (const { rowNo, problem } of built.rejected) errors.set(rowNo, problem);
  }
  const rows = detected.value.sample.map(({ rowNo, cells }, i) => {
    const error = errors.get(rowNo);
    return {
      rowNo,
      cells,
      orderNo: drafts[i]?.orderNo ?? "",
      warnings: drafts[i]?.warnings ?? [],
      ...(error ? { error } : {}),
    };
  });
  const details = await previewDetails(tenantId, importId, { ...given, source: opened.value.source, header });
  if (!details.ok) return details;
  return ok({ header, rows, orders, rejectedRows: errors.size, details: details.value });
}

function byOrder(drafts: readonly RowDraft[]): Iterable<RowDraft[]> {
  const groups = new Map<string, RowDraft[]>();
  for (const draft of drafts) {
    const key = draft.orderNo || `row ${draft.rowNo}`;
    const group = groups.get(key);
    if (group) group.push(draft);
    else groups.set(key, [draft]);
  }
  return groups.values();
}
