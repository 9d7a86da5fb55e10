import { maskPhone } from "@/lib/format/mask";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { type Answer, type Problem, refused } from "@/server/integrations/wire/answer";
import { log } from "@/server/log";
import { insertCall } from "../repo/calls";

/** Platforms may repeat whom it was about. */
const masked = (words: string | null) => words?.replace(/(?<!\d)1[3-9]\d{9}(?!\d)/g, maskPhone) ?? null;

interface Called {
  connectionId: string;
  operation: string;
  subject: string;
  now: () => Date;
}

/** Does something with a shop and keeps how it went. `rows`: how many of what, when it went well. */
export async function logged<T>(
  tenantId: TenantId,
  { now, ...about }: Called,
  call: () => Promise<Answer<T>>,
  rows: (value: T) => number = () => 1,
): Promise<Answer<T>> {
  const at = now();
  const answer = await call().catch((error: unknown): Problem => {
    // Ours and not the platform's: what went wrong is in the log, and not for everybody to read.
    log.error({ tenantId, ...about, reason: error instanceof Error ? error.message : "unknown" }, "shop call failed");
    return refused("retry", "INTERNAL", "It failed here");
  });
  const problem = answer.ok ? { problem: null, code: null, message: null } : answer;
  const said = { problem: problem.problem, code: problem.code, message: masked(problem.message) };
  const ms = now().getTime() - at.getTime();
  const row = { ...about, at, ms, rows: answer.ok ? rows(answer.value) : null, ...said };
  await withTenant(tenantId, (tx) => insertCall(tx, row));
  return answer;
}
