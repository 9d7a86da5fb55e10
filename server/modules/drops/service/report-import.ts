import { withTenant } from "@/server/db/tenant-tx";
import { csvLine } from "@/server/files/write-csv";
import type { TenantId } from "@/server/ids";
import { systemErrorFile } from "@/server/modules/imports/service/error-file";
import type { ImportView } from "@/server/modules/imports/service/list";
import type { FileDrop } from "../repo/drops";
import type { DropFile } from "../repo/files";
import { putFile } from "./put-file";

const figures = ["file", "status", "rows", "accepted", "duplicate", "rejected", "orders", "finished"];

async function held(parts: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const part of parts) all.push(part);
  return Buffer.concat(all);
}

/** What became of a file, beside it: a line of figures, and the rejected rows with their reasons where there are any. */
export async function reportImport(
  tenantId: TenantId,
  drop: FileDrop,
  file: DropFile,
  run: ImportView,
  now: Date,
): Promise<void> {
  const counts = [run.totalRows, run.acceptedRows, run.duplicateRows, run.rejectedRows, run.orders].map(String);
  const line = [file.name, run.status, ...counts, (run.finishedAt ?? now).toISOString()];
  const result = Buffer.from(csvLine(figures) + csvLine(line));
  const rejected = run.rejectedRows > 0 ? await systemErrorFile(tenantId, run.id) : undefined;
  const errors = rejected?.ok ? await held(rejected.value.content) : undefined;
  const name = file.archivedAs ?? file.name;
  const about = { dropId: drop.id, folder: drop.archiveFolder, contentType: "text/csv" };
  await withTenant(tenantId, async (tx) => {
    // A file that is tried again has other results, under names of their own.
    const again = file.attempts > 0 ? `-${file.attempts + 1}` : "";
    const put = (kind: string, bytes: Uint8Array) =>
      putFile(tx, { ...about, key: `${kind}:${run.id}`, name: `${name}${again}.${kind}.csv`, bytes }, now);
    await put("result", result);
    if (errors) await put("errors", errors);
  });
}
