import { createHash } from "node:crypto";
import type { ImportMapping, StatusClass } from "@/lib/contracts/order-import";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { type ProposedMapping, proposeMapping } from "@/server/domain/imports/auto-map";
import { cleanCell, uniqueHeader } from "@/server/domain/imports/clean-cell";
import { classifyStatus } from "@/server/domain/imports/status";
import { headerKey } from "@/server/domain/imports/synonyms";
import { ok, type Result } from "@/server/errors";
import { type DetectedTable, detectTable, type FormatChoice } from "@/server/files/detect-table";
import type { TableFormat } from "@/server/files/table";
import type { TenantId } from "@/server/ids";
import { findChannel, findMapping, findTenantDefaults } from "../repo";
import { readable } from "./file-failure";
import { openRun } from "./open-run";

/** Enough rows to tell date orders apart and to see the statuses a file uses. */
const studiedRows = 2_000;
const shownRows = 5;

export interface FileDescription extends ProposedMapping {
  fileName: string;
  format: TableFormat;
  sheets: string[];
  header: string[];
  /** The first data rows, as they are. */
  sample: string[][];
  /** The mapping was used before for this channel and these columns. */
  remembered: boolean;
  statuses: { text: string; meaning: StatusClass; rows: number }[];
}

/** What a file is and what its columns probably mean: from memory when such a file was imported before. */
export async function describeImport(
  tenantId: TenantId,
  importId: string,
  given: { channelId?: string; choice?: FormatChoice },
): Promise<Result<FileDescription>> {
  const opened = await openRun(tenantId, importId);
  if (!opened.ok) return opened;
  const detected = await readable(() => detectTable(opened.value.source, given.choice, studiedRows));
  if (!detected.ok) return detected;
  const { format, sheets, sample } = detected.value;
  const header = uniqueHeader(detected.value.header);
  const { defaults, remembered } = await withTenant(tenantId, (tx) => memoryOf(tx, given.channelId, header));
  const rows = sample.map((row) => row.cells);
  const proposed = proposeMapping(header, rows, defaults);
  const mapping = remembered ?? proposed.mapping;
  return ok({
    ...proposed,
    mapping,
    ...(remembered ? { confidence: {}, ambiguousDates: false } : {}),
    fileName: opened.value.run.fileName,
    format,
    sheets,
    header,
    sample: rows.slice(0, shownRows),
    remembered: remembered !== undefined,
    statuses: statusesOf(header, detected.value, mapping),
  });
}

async function memoryOf(tx: TenantTx, channelId: string | undefined, header: readonly string[]) {
  const tenant = await findTenantDefaults(tx);
  const channel = channelId ? await findChannel(tx, channelId) : null;
  const defaults = {
    currency: channel?.currency ?? tenant?.currency ?? "CNY",
    country: tenant?.locale === "en" && tenant.currency !== "CNY" ? "US" : "CN",
    timeZone: tenant?.timezone ?? "Asia/Shanghai",
  };
  return { defaults, remembered: channel ? await findMapping(tx, channel.id, headerSignature(header)) : undefined };
}

/** The same for files with the same columns, in whatever order. */
export function headerSignature(header: readonly string[]): string {
  return createHash("sha256").update(header.map(headerKey).sort().join("\n")).digest("hex");
}

function statusesOf(
  header: readonly string[],
  detected: DetectedTable,
  mapping: ImportMapping,
): FileDescription["statuses"] {
  const at = header.indexOf(mapping.columns.status?.[0] ?? "");
  if (at === -1) return [];
  const counts = new Map<string, number>();
  for (const { cells } of detected.sample) {
    const text = cleanCell(cells[at] ?? "").slice(0, 200);
    if (text) counts.set(text, (counts.get(text) ?? 0) + 1);
  }
  return [...counts]
    .map(([text, rows]) => ({ text, rows, meaning: classifyStatus(text, mapping.statuses) }))
    .sort((a, b) => b.rows - a.rows)
    .slice(0, 50);
}
