import type { Actor } from "@/lib/contracts/actor";
import type { TenantTx } from "@/server/db/tenant-tx";
import { actorOf, recordAudit } from "@/server/modules/audit/service";
import { findRun } from "../repo";

/** Says who started, stopped or took back an import, by its file's name. */
export async function recordStep(tx: TenantTx, importId: string, action: string, { actor }: { actor: Actor }) {
  const run = await findRun(tx, importId);
  const subject = { action, subjectType: "import_run", subjectId: importId };
  await recordAudit(tx, { ...actorOf(actor), ...subject, data: { label: run?.fileName ?? "" } });
}
