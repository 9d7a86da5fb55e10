import { withTenant } from "@/server/db/tenant-tx";
import { type Answer, answered, isUnreachable } from "@/server/integrations/wire/answer";
import { isPause } from "../meter";
import { claimMessages, finishMessage, giveBack, type MessageOutcome } from "../repo/messages";
import { logged } from "./log-call";
import { sayingOf } from "./saying-of";
import type { Step } from "./turn";

const leaseMs = 2 * 60_000;
const atOnce = 100;
const firstPauseMs = 10_000;
const longestPauseMs = 30 * 60_000;
const lastAttempt = 6;
const waitMs = 10 * 60_000;

/**
 * Tells a shop what it has to be told, one thing after the other and each under a key of its own: said twice because a
 * process died, the platform says that it knows. Ends when the keys are refused or nothing more is taken; what is
 * left is due again at once.
 */
export const sendMessages: Step = async (tenantId, { id: connectionId }, shop, { now }) => {
  const due = await withTenant(tenantId, (tx) =>
    claimMessages(tx, { connectionId, now: now(), leaseMs, limit: atOnce }),
  );
  for (const [at, message] of due.entries()) {
    const finish = (outcome: MessageOutcome) =>
      withTenant(tenantId, (tx) => finishMessage(tx, message.id, outcome, now()));
    const saying = await withTenant(tenantId, (tx) => sayingOf(tx, message, connectionId, shop, now()));
    if (saying === "later") {
      // Waiting is no attempt.
      await withTenant(tenantId, (tx) => giveBack(tx, [message.id], new Date(now().getTime() + waitMs)));
      continue;
    }
    if ("code" in saying) {
      await finish({ status: "parked", ...saying });
      continue;
    }
    const about = { connectionId, operation: message.operation, subject: saying.externalNo, now };
    const answer = await logged(tenantId, about, saying.say);
    const unsaid = !answer.ok && (answer.problem === "auth" || isPause(answer));
    if (!unsaid) await finish(outcomeOf(answer, message.attempts, now()));
    if (!answer.ok && (unsaid || isUnreachable(answer))) {
      const left = due.slice(unsaid ? at : at + 1).map((one) => one.id);
      await withTenant(tenantId, (tx) => giveBack(tx, left, now()));
      return answer;
    }
  }
  return answered({});
};

function outcomeOf(answer: Answer<unknown>, attempts: number, now: Date): MessageOutcome {
  if (answer.ok) return { status: "done" };
  const { problem, code, message, afterMs } = answer;
  if (problem === "rejected" || attempts >= lastAttempt) return { status: "parked", code, message };
  const pause = Math.max(afterMs ?? 0, Math.min(longestPauseMs, firstPauseMs * 2 ** (attempts - 1)));
  return { status: "pending", dueAt: new Date(now.getTime() + pause), code, message };
}
