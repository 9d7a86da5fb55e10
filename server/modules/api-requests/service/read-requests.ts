import { type RequestDetail, type RequestListInput, requestLogDays } from "@/lib/contracts/api-request";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { deleteRequests, findRequest, pageOfRequests } from "../repo/requests";

const dayMs = 24 * 3_600_000;
const keptSince = (now: Date) => new Date(now.getTime() - requestLogDays * dayMs);

/** One page of a brand's calls, the latest first. */
export function listRequests(tenantId: TenantId, input: RequestListInput, now: Date) {
  return withTenant(tenantId, async (tx) => {
    const found = await pageOfRequests(tx, input, { since: keptSince(now), limit: input.limit + 1 });
    const rows = found.slice(0, input.limit);
    return { rows, nextCursor: found.length > rows.length ? (rows.at(-1)?.id ?? null) : null };
  });
}

/** One call with what was refused about it. */
export async function getRequest(
  tenantId: TenantId,
  id: string,
  now: Date,
): Promise<Result<RequestDetail & { route: string }>> {
  const found = await withTenant(tenantId, (tx) => findRequest(tx, id, keptSince(now)));
  return found ? ok(found) : fail("NOT_FOUND", "No such call");
}

const atOnce = 5_000;

/** Forgets calls nobody can look at any more, a slice at a time. */
export async function forgetOldRequests(tenantId: TenantId, { now, until }: { now: Date; until: Date }): Promise<void> {
  for (;;) {
    const gone = await withTenant(tenantId, (tx) => deleteRequests(tx, keptSince(now), atOnce));
    if (gone < atOnce || Date.now() >= until.getTime()) return;
  }
}
