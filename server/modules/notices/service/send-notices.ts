import { systemActor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { afterAttempt, settledMs } from "@/server/domain/notices/after-attempt";
import type { TenantId } from "@/server/ids";
import type { Problem } from "@/server/integrations/wire/answer";
import { chinaTime } from "@/server/integrations/wire/china-time";
import { log } from "@/server/log";
import { openReceiver } from "@/server/modules/orders/service/receiver";
import { recordEvents } from "@/server/modules/pipeline/service";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { compose, openParts } from "../compose";
import { sendLater } from "../due-job";
import { openProvider } from "../open-provider";
import {
  type ClaimedNotice,
  claimNotices,
  type NoticeFacts,
  type NoticeOutcome,
  nextDue,
  noticeFacts,
  setProblem,
  settleNotice,
} from "../repo";
import type { Message, SmsProvider } from "../sms-port";
import { openSettings } from "./settings";

/** Sent at once: a provider that does not answer takes as long as one call, and only what is sent was claimed. */
const perRound = 8;
const leaseMs = 2 * 60_000;
const mobile = /^(?:\+?86)?(1[3-9]\d{9})$/;

/** Everything that is due until the deadline; then has the rest sent when it is. */
export async function sendDueNotices(tenantId: TenantId, now: () => Date, deadline: Date): Promise<void> {
  while (now() < deadline && (await sendRound(tenantId, now)) === perRound);
  await withTenant(tenantId, async (tx) => {
    const due = await nextDue(tx);
    if (due) await sendLater(tx, due);
  });
}

/** One round; returns how many were tried. Providers are called outside any transaction. */
export async function sendRound(tenantId: TenantId, now: () => Date): Promise<number> {
  const claimed = await withTenant(tenantId, (tx) => claimNotices(tx, { limit: perRound, now: now(), leaseMs }));
  const sending = claimed.map((notice) =>
    // It is due again when its claim runs out, and is looked for before it is sent again.
    sendOne(tenantId, notice, now).catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : "unknown";
      log.error({ tenantId, noticeId: notice.id, reason }, "notice failed");
    }),
  );
  await Promise.all(sending);
  return claimed.length;
}

interface Prepared {
  facts: NoticeFacts;
  provider: SmsProvider;
  message: Message;
}

async function sendOne(tenantId: TenantId, notice: ClaimedNotice, clock: () => Date): Promise<void> {
  const prepared = await prepare(tenantId, notice.id);
  if (!prepared) return;
  if ("status" in prepared) {
    await withTenant(tenantId, (tx) => settleNotice(tx, notice.id, prepared));
    return;
  }
  const { facts, provider, message } = prepared;
  const outcome =
    (await lookBack(notice, provider, message, clock())) ?? (await send(notice, provider, message, clock));
  await withTenant(tenantId, async (tx) => {
    if ((await settleNotice(tx, notice.id, outcome)) === 0) return;
    if (outcome.problem !== undefined) await setProblem(tx, outcome.problem);
    if (outcome.status !== "sent") return;
    const data = { kind: facts.kind, fulfillmentOrderId: facts.fulfillmentId };
    await recordEvents(tx, [{ orderId: facts.orderId, type: "buyer_notified", data }], systemActor, clock());
  });
}

/** What is to be said, to whom and by whom; or what becomes of a notice that cannot be sent. */
async function prepare(tenantId: TenantId, id: string): Promise<Prepared | NoticeOutcome | undefined> {
  const found = await withTenant(tenantId, async (tx) => {
    const facts = await noticeFacts(tx, id);
    if (!facts) return undefined;
    const keys = await tenantKeys(tx);
    const { variables } = compose(facts, openParts(keys, facts.bodySealed));
    return { facts, variables, phone: openReceiver(keys, facts.receiverSealed).phone, ...(await openSettings(tx)) };
  });
  if (!found) return undefined;
  const { facts, variables, settings, secret } = found;
  if (facts.status === "obsolete") return { status: "obsolete" };
  const provider = await openProvider(settings, secret);
  const phone = mobile.exec(found.phone.replace(/[\s-]/g, ""))?.[1];
  if (!provider) return { status: "by_hand" };
  // A platform's masked number, a landline, another country's: no message reaches those.
  if (!phone) return { status: "by_hand", code: "NO_MOBILE" };
  const { template } = settings.kinds[facts.kind];
  return { facts, provider, message: { phone, template, variables, outId: facts.id } };
}

type Outcome = NoticeOutcome & { problem?: string | null };

/** After an attempt whose answer is unknown nothing is sent before the provider's own records were read. */
async function lookBack(
  { unsureSince, attempts }: ClaimedNotice,
  provider: SmsProvider,
  { phone, outId }: Message,
  now: Date,
): Promise<Outcome | undefined> {
  if (!unsureSince) return undefined;
  const settledAt = new Date(unsureSince.getTime() + settledMs);
  const wait = { status: "pending" as const, unsureSince };
  // Records are asked for by the day: around midnight it may be on either.
  const [first, last] = [unsureSince, new Date(unsureSince.getTime() + leaseMs)];
  const sameDay = chinaTime(first).slice(0, 10) === chinaTime(last).slice(0, 10);
  for (const on of sameDay ? [first] : [first, last]) {
    const found = await provider.find({ phone, outId, on });
    if (!found.ok) {
      const { code, message } = found;
      const next = afterAttempt({ problem: "retry", code }, attempts, now, Math.random());
      return next.status === "parked"
        ? { status: "parked", code, message }
        : { ...wait, dueAt: next.dueAt, code, message };
    }
    if (found.value) return { status: "sent", sentAt: unsureSince, receipt: found.value.receipt, problem: null };
  }
  return now < settledAt ? { ...wait, dueAt: settledAt } : undefined;
}

async function send({ attempts }: ClaimedNotice, provider: SmsProvider, message: Message, clock: () => Date) {
  const began = clock();
  const answer = await provider.send(message);
  const now = clock();
  if (answer.ok) {
    return { status: "sent", sentAt: now, receipt: answer.value.receipt, problem: null } satisfies Outcome;
  }
  return refusedOutcome(answer, attempts, began, now);
}

function refusedOutcome(said: Problem, attempts: number, began: Date, now: Date): Outcome {
  const { code, message } = said;
  const { status, dueAt, unsure } = afterAttempt(said, attempts, now, Math.random());
  const problem = said.problem === "auth" ? { problem: `${code} ${message}`.slice(0, 300) } : {};
  return { status, dueAt, code, message, unsureSince: unsure ? began : null, ...problem };
}
