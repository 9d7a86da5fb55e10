import { withTenant } from "@/server/db/tenant-tx";
import { openStoredFile } from "@/server/files/stored-file";
import type { TenantId } from "@/server/ids";
import { describeImport } from "@/server/modules/imports/service/describe";
import { getImport } from "@/server/modules/imports/service/list";
import { startImport } from "@/server/modules/imports/service/start";
import { uploadOrderFile } from "@/server/modules/imports/service/upload";
import type { FileDrop } from "../repo/drops";
import { changeFile, type DropFile } from "../repo/files";
import { reportImport } from "./report-import";

const over = ["completed", "failed", "canceled"];

/**
 * Takes a file of orders one step further: it becomes an import, which is started when such columns were mapped before and
 * waits for somebody to map them when not; once it is over, its result is written beside the file.
 */
export async function importFile(tenantId: TenantId, drop: FileDrop, file: DropFile, now: Date): Promise<void> {
  const known = file.importId ? await getImport(tenantId, file.importId) : undefined;
  if (!known?.ok) return uploadAnew(tenantId, drop, file, now);
  const { run } = known.value;
  const { id: importId, status, problem } = run;
  if (status === "uploaded") return start(tenantId, drop, file, importId, now);
  if (!over.includes(status)) {
    if (file.state !== "working") await withTenant(tenantId, (tx) => changeFile(tx, file.id, "working", now));
    return;
  }
  await reportImport(tenantId, drop, file, run, now);
  const ended = status === "completed" ? "done" : "failed";
  const code = status === "completed" ? null : (problem?.code ?? status);
  await withTenant(tenantId, (tx) => changeFile(tx, file.id, ended, now, { code, message: null }));
}

async function uploadAnew(tenantId: TenantId, drop: FileDrop, file: DropFile, now: Date): Promise<void> {
  const opened = await openStoredFile(tenantId, file.fileId ?? "");
  const upload = { fileName: file.name, contentType: "application/octet-stream", now };
  const uploaded = opened.ok ? await uploadOrderFile(tenantId, upload, opened.value.stream()) : opened;
  if (!uploaded.ok) {
    const code = uploaded.errors?.[0]?.message ?? uploaded.code;
    await withTenant(tenantId, (tx) => changeFile(tx, file.id, "failed", now, { code, message: uploaded.detail }));
    return;
  }
  const { importId } = uploaded.value;
  await withTenant(tenantId, (tx) => changeFile(tx, file.id, "waiting", now, { importId }));
  await start(tenantId, drop, file, importId, now);
}

async function start(tenantId: TenantId, drop: FileDrop, file: DropFile, importId: string, now: Date): Promise<void> {
  const channelId = drop.channelId ?? "";
  const described = await describeImport(tenantId, importId, { channelId });
  if (described.ok && !described.value.remembered) {
    await withTenant(tenantId, (tx) => changeFile(tx, file.id, "unmapped", now, { code: "UNMAPPED" }));
    return;
  }
  const { format, mapping } = described.ok ? described.value : { format: undefined, mapping: undefined };
  const started =
    format && mapping ? await startImport(tenantId, importId, { channelId, format, mapping, now }) : described;
  const refusal = started.ok ? undefined : { code: started.code, message: started.detail };
  const state = refusal ? "failed" : "working";
  await withTenant(tenantId, (tx) => changeFile(tx, file.id, state, now, refusal ?? { code: null, message: null }));
}
