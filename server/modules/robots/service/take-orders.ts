import { createHash } from "node:crypto";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import type { OrderExport } from "@/server/integrations/rpa/export-orders";
import { type Answer, answered, refused } from "@/server/integrations/wire/answer";
import { describeImport } from "@/server/modules/imports/service/describe";
import { getImport } from "@/server/modules/imports/service/list";
import { startImport } from "@/server/modules/imports/service/start";
import { uploadOrderFile } from "@/server/modules/imports/service/upload";
import { changeRun, lastExport } from "../repo/runs";

async function* whole(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  yield bytes;
}

/**
 * Hands a downloaded order list to the importer, which knows orders that came before. It starts by itself when such columns
 * were mapped for this channel before, and waits for a person when not: until then no other list is taken.
 */
export async function takeOrders(
  tenantId: TenantId,
  robot: { id: string; channelId: string; runId: string },
  { name, bytes }: OrderExport,
  now: Date,
): Promise<Answer<null>> {
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const last = await withTenant(tenantId, (tx) => lastExport(tx, robot.id));
  const known = last?.importId ? await getImport(tenantId, last.importId) : undefined;
  if (known?.ok) {
    const { status } = known.value.run;
    if (status === "uploaded") return startMapped(tenantId, robot.channelId, known.value.run.id, now);
    if (last?.sha256 === sha256 && status !== "failed") return answered(null);
  }
  const upload = { fileName: name, contentType: "application/octet-stream", now };
  const uploaded = await uploadOrderFile(tenantId, upload, whole(bytes));
  if (!uploaded.ok) return refused("auth", "NO_TABLE", uploaded.detail);
  const { importId } = uploaded.value;
  await withTenant(tenantId, (tx) => changeRun(tx, robot.runId, { importId, sha256 }));
  return startMapped(tenantId, robot.channelId, importId, now);
}

async function startMapped(tenantId: TenantId, channelId: string, importId: string, now: Date): Promise<Answer<null>> {
  const described = await describeImport(tenantId, importId, { channelId });
  if (!described.ok) return refused("auth", "NO_TABLE", described.detail);
  const { remembered, format, mapping } = described.value;
  if (!remembered) return answered(null);
  const started = await startImport(tenantId, importId, { channelId, format, mapping, now });
  return started.ok ? answered(null) : refused("retry", started.code, started.detail);
}
