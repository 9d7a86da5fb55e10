import { type Caller, noteRefusedRequest } from "@/server/auth/admit";
import { limits, takeAttempt } from "@/server/auth/rate-limit";
import { withTenant } from "@/server/db/tenant-tx";
import type { Result } from "@/server/errors";
import { newId } from "@/server/ids";
import { withCaller } from "@/server/telemetry/caller";
import { recordAudit } from "./service";

interface Export {
  /** Which list or table. */
  of: string;
  format: "csv" | "xlsx";
}

/**
 * Before the first row of a file is read: counts it among what its person may take an hour, and puts it on record.
 * @returns RATE_LIMITED, which is written down.
 */
export async function takeExport(
  request: Request,
  caller: Caller,
  { of, format }: Export,
  now: Date,
): Promise<Result<true>> {
  const { tenantId, userId } = caller;
  const allowed = await takeAttempt(limits.exports, userId, now);
  if (!allowed.ok) {
    noteRefusedRequest(request, allowed.code, caller);
    return allowed;
  }
  const taken = { action: "export.taken", subjectType: "export", subjectId: newId(), data: { label: of, format } };
  await withCaller(request.headers, () =>
    withTenant(tenantId, (tx) => recordAudit(tx, { actorType: "user", actorId: userId, ...taken })),
  );
  return allowed;
}
