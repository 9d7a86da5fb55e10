import { may, type Permitted } from "@/lib/contracts/permissions";
import { principalOfKey } from "@/server/auth/api-key";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { type ReplayedAnswer, readingRoute, replayCall } from "@/server/rest/replay";
import { getRequest } from "./read-requests";

interface Member extends Permitted {
  tenantId: TenantId;
  userId: UserId;
  now: Date;
}

/**
 * Makes a call that only reads once more, as its key. NOT_FOUND; WRONG_STATE when it wrote something, a part of it was
 * not kept, or the key is no longer in force; FORBIDDEN when the member may not see what the key may.
 */
export async function replayRequest(member: Member, id: string): Promise<Result<ReplayedAnswer>> {
  const { tenantId, userId, now } = member;
  const found = await getRequest(tenantId, id, now);
  if (!found.ok) return found;
  const { route, path, query, replayable, keyId } = found.value;
  const scope = readingRoute(route)?.scope;
  if (!replayable || !scope || scope === "public") return fail("WRONG_STATE", "This call cannot be made again");
  if (!may(member, scope)) return fail("FORBIDDEN", `Your role lacks ${scope}`);
  const principal = await withTenant(tenantId, async (tx) => {
    const key = await principalOfKey(tx, keyId, now);
    const subject = { action: "api_request.replayed", subjectType: "api_key", subjectId: keyId };
    if (key) await recordAudit(tx, { actorType: "user", actorId: userId, ...subject, data: { label: `GET ${path}` } });
    return key;
  });
  return principal ? replayCall(principal, { route, path, query }) : fail("WRONG_STATE", "The key is not in force");
}
