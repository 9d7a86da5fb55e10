import { createHash } from "node:crypto";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { claimKey, deleteExpired, findKey, type IdempotentRequest, releaseKey, storeAnswer } from "./repo";

export interface Answer {
  status: number;
  contentType: string;
  body: string;
}

const keptMs = 24 * 3600_000;
/** A request that has not answered for so long died; whoever retries it may go ahead. */
const orphanedMs = 60_000;

/**
 * Runs `work` once per key: the same request again gets the stored answer for a day, another request with the same key
 * IDEMPOTENCY_MISMATCH, and one that comes while the first is running IDEMPOTENCY_IN_PROGRESS.
 * When `work` throws, or answers 5xx, nothing is stored and the request may be tried again. It may have been done all the
 * same (the process died before the answer was stored, a COMMIT's answer was lost), so whatever `work` makes or books bears
 * the request key it is given: the same for each try.
 */
export async function once(
  tenantId: TenantId,
  request: IdempotentRequest & { now: Date },
  work: (requestKey: string) => Promise<Answer>,
): Promise<Result<{ answer: Answer; replayed: boolean }>> {
  const now = request.now.getTime();
  const claimed = await withTenant(tenantId, (tx) =>
    claimKey(tx, request, {
      now: request.now,
      expired: new Date(now - keptMs),
      orphaned: new Date(now - orphanedMs),
    }),
  );
  if (!claimed) return replay(tenantId, request);
  let answer: Answer | undefined;
  try {
    answer = await work(requestKeyOf(tenantId, request));
  } finally {
    await settle(tenantId, request.key, answer);
  }
  return ok({ answer, replayed: false });
}

/** A UUID (RFC 9562 §5.8) that only the same request with the same key has. */
function requestKeyOf(tenantId: TenantId, { key, route, bodyHash }: IdempotentRequest): string {
  const named = createHash("sha256").update([tenantId, route, key, ""].join("\0")).update(bodyHash).digest("hex");
  return `${named.slice(0, 8)}-${named.slice(8, 12)}-8${named.slice(13, 16)}-8${named.slice(17, 20)}-${named.slice(20, 32)}`;
}

const settle = (tenantId: TenantId, key: string, answer: Answer | undefined) =>
  withTenant(tenantId, async (tx) => {
    if (!answer || answer.status >= 500) return releaseKey(tx, key);
    const { contentType, body } = answer;
    const sealed = (await tenantKeys(tx)).seal("idempotency_record.response", JSON.stringify({ contentType, body }));
    return storeAnswer(tx, key, answer.status, sealed);
  });

async function replay(
  tenantId: TenantId,
  request: IdempotentRequest,
): Promise<Result<{ answer: Answer; replayed: boolean }>> {
  return withTenant(tenantId, async (tx) => {
    const held = await findKey(tx, request.key);
    const inProgress = fail("IDEMPOTENCY_IN_PROGRESS", "A request with this Idempotency-Key has not been answered yet");
    // Gone again: the first one failed between our two looks.
    if (!held) return inProgress;
    if (held.route !== request.route || !held.body_hash.equals(request.bodyHash)) {
      return fail("IDEMPOTENCY_MISMATCH", "This Idempotency-Key was used for a request with another path or body");
    }
    if (held.status === null || !held.response_sealed) return inProgress;
    const opened = (await tenantKeys(tx)).open("idempotency_record.response", held.response_sealed).toString();
    const { contentType, body } = JSON.parse(opened) as Pick<Answer, "contentType" | "body">;
    return ok({ answer: { status: held.status, contentType, body }, replayed: true });
  });
}

/** Removes answers nobody can ask for any more; the number removed. */
export const forgetOldAnswers = (tenantId: TenantId, now: Date): Promise<number> =>
  withTenant(tenantId, (tx) => deleteExpired(tx, new Date(now.getTime() - keptMs)));
