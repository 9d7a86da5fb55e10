import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import type { Robot as OpenRobot } from "@/server/integrations/rpa/robot";
import { type Answer, answered, isUnreachable } from "@/server/integrations/wire/answer";
import { claimEntry, type EntryOutcome, finishEntry, giveBack } from "../repo/entries";
import { changeRun } from "../repo/runs";

const leaseMs = 5 * 60_000;
const firstPauseMs = 60_000;
const lastAttempt = 4;

/**
 * Enters what waits, one parcel after the other. Each is looked up before it is entered and read back afterwards: one that a
 * process has died over is found to be there. Ends when a person is needed, nobody answers, or the time is up.
 */
export async function enterWaiting(
  tenantId: TenantId,
  { id: robotId, runId }: { id: string; runId: string },
  office: OpenRobot,
  { now, until }: { now: () => Date; until: Date },
): Promise<Answer<{ more: boolean }>> {
  let entered = 0;
  while (now() < until) {
    const entry = await withTenant(tenantId, (tx) => claimEntry(tx, { robotId, now: now(), leaseMs }));
    if (!entry) return answered({ more: false });
    const answer = await office.enterTracking(entry);
    if (!answer.ok && answer.problem === "auth") {
      await withTenant(tenantId, (tx) => giveBack(tx, entry.id, now()));
      return answer;
    }
    if (answer.ok && answer.value !== "covered") entered += 1;
    await withTenant(tenantId, async (tx) => {
      await finishEntry(tx, entry.id, outcomeOf(answer, entry.attempts, now()), now());
      await changeRun(tx, runId, { entered });
    });
    if (!answer.ok && (isUnreachable(answer) || answer.code === "CLOSED")) return answer;
  }
  return answered({ more: true });
}

function outcomeOf(answer: Answer<unknown>, attempts: number, now: Date): EntryOutcome {
  if (answer.ok) return { state: "done", code: null, message: null };
  const { problem, code, message } = answer;
  if (problem === "rejected" || attempts >= lastAttempt) return { state: "parked", code, message };
  return { state: "pending", dueAt: new Date(now.getTime() + firstPauseMs * 2 ** (attempts - 1)), code, message };
}
