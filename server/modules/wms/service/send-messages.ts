import type { WmsDocument } from "@/server/db/generated/client";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { callQimen, type QimenReply } from "@/server/integrations/qimen/client";
import { type QimenCall, qimenManifest } from "@/server/integrations/qimen/manifest";
import { textOf } from "@/server/integrations/qimen/xml";
import { log } from "@/server/log";
import { answerInterception } from "@/server/modules/fulfillment/service/answer-interception";
import { holdWithin } from "@/server/modules/holds/service/add-hold";
import { recordEvents } from "@/server/modules/pipeline/service";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { setProblem } from "../repo/connections";
import { findDocument, setDocument } from "../repo/documents";
import { lockFulfillment } from "../repo/fulfillment";
import { type ClaimedMessage, claimDue, endMessage } from "../repo/messages";
import { openConnection } from "./account";
import { stopPrefix } from "./queue-deliveries";
import { wmsActor } from "./report-context";

const atOnce = 8;
const mostAttempts = 12;
const firstWaitMs = 15_000;
const longestWaitMs = 60 * 60_000;

/** Sends what is due, a few at a time, until the deadline. Returns how many were sent. */
export async function sendDueMessages(tenantId: TenantId, now: () => Date, deadline: Date): Promise<number> {
  let sent = 0;
  while (now() < deadline) {
    const claimed = await withTenant(tenantId, (tx) => claimDue(tx, "out", now(), atOnce));
    if (claimed.length === 0) break;
    await Promise.all(claimed.map((message) => sendOne(tenantId, message, now()).catch(noted(tenantId, message))));
    sent += claimed.length;
  }
  return sent;
}

/** What failed on our side is sent again when its claim runs out; it keeps nothing else from being sent. */
const noted =
  (tenantId: TenantId, { id, method }: ClaimedMessage) =>
  (error: unknown) =>
    log.error({ tenantId, messageId: id, method, reason: reasonOf(error) }, "wms message failed");

const reasonOf = (error: unknown) => (error instanceof Error ? error.message : "unknown");

async function sendOne(tenantId: TenantId, message: ClaimedMessage, now: Date): Promise<void> {
  const opened = await openConnection(tenantId, message.connectionId);
  const method = Object.values(qimenManifest.calls).find((call) => call === message.method);
  if (!opened || !method) return;
  const body = await withTenant(tenantId, async (tx) =>
    (await tenantKeys(tx)).open("wms_message.body", message.body).toString("utf8"),
  );
  const reply = await callQimen(opened.account, method, body, now);
  // Before the message is over: a process that dies in between asks again, and an answer counts once.
  if (message.key.startsWith(stopPrefix) && (reply.ok || isLast(message, reply))) {
    const answer = reply.ok ? "done" : "refused";
    const note = reply.ok ? undefined : refusal(reply);
    await answerInterception(tenantId, message.key.slice(stopPrefix.length), { answer, note, actor: wmsActor, now });
  }
  await withTenant(tenantId, (tx) => settle(tx, message, method, reply, now));
}

const refusal = (reply: QimenReply) => `WMS: ${reply.code} ${reply.message}`.slice(0, 200);

/** It will not be tried again. */
const isLast = ({ attempts }: ClaimedMessage, { retry }: QimenReply & { ok: false }) =>
  retry === "permanent" || (retry === "retryable" && attempts >= mostAttempts);

/** Writes down what came of a call. */
async function settle(
  tx: TenantTx,
  message: ClaimedMessage,
  method: QimenCall,
  reply: QimenReply,
  now: Date,
): Promise<void> {
  const sealed = reply.raw ? (await tenantKeys(tx)).seal("wms_message.reply", reply.raw) : null;
  const said = { code: reply.code, problem: reply.ok ? null : reply.message, reply: sealed };
  if (reply.ok) {
    await endMessage(tx, message.id, { ...said, status: "done" }, now);
    await taken(tx, message, method, reply, now);
    return;
  }
  if (!isLast(message, reply)) {
    if (reply.retry === "auth") await setProblem(tx, message.connectionId, refusal(reply), now);
    const waitMs = Math.min(longestWaitMs, firstWaitMs * 2 ** (message.attempts - 1));
    await endMessage(tx, message.id, { ...said, status: "pending", dueAt: new Date(now.getTime() + waitMs) }, now);
    return;
  }
  await endMessage(tx, message.id, { ...said, status: "failed" }, now);
  await notTaken(tx, message, method, reply, now);
}

async function taken(
  tx: TenantTx,
  { documentId }: ClaimedMessage,
  method: QimenCall,
  reply: QimenReply & { ok: true },
  now: Date,
): Promise<void> {
  const document = documentId ? await findDocument(tx, documentId) : null;
  if (!document) return;
  if (method === "order.cancel") {
    await setDocument(tx, document.id, { status: "canceled" }, now);
    return;
  }
  const remoteId = ["deliveryOrderId", "entryOrderId", "returnOrderId"]
    .map((name) => textOf(reply.response, name))
    .find(Boolean);
  // A report may have overtaken the answer.
  const status = document.status === "waiting" || document.status === "refused" ? "sent" : undefined;
  await setDocument(tx, document.id, { ...(status ? { status } : {}), ...(remoteId ? { remoteId } : {}) }, now);
}

/**
 * After a cancellation the warehouse would not take: it goes on, unless it never said it had the document, and now says
 * it has none.
 */
const stillThere = ({ remoteId, reportedAt }: WmsDocument, { retry }: QimenReply & { ok: false }) =>
  retry === "permanent" && !remoteId && !reportedAt ? "canceled" : "working";

/** A creation nobody answered for leaves its document waiting: the warehouse may have it. */
async function notTaken(
  tx: TenantTx,
  { documentId }: ClaimedMessage,
  method: QimenCall,
  reply: QimenReply & { ok: false },
  now: Date,
): Promise<void> {
  const document = documentId ? await findDocument(tx, documentId) : null;
  if (!document) return;
  const canceling = method === "order.cancel";
  // Taken back while it was on its way: nobody wants it any more.
  if (!canceling && ["canceling", "canceled"].includes(document.status)) return;
  if (canceling) await setDocument(tx, document.id, { status: stillThere(document, reply) }, now);
  else if (reply.retry === "permanent") await setDocument(tx, document.id, { status: "refused" }, now);
  if (document.kind !== "delivery" || !document.referenceId) return;
  const fulfillment = await lockFulfillment(tx, document.referenceId);
  if (!fulfillment) return;
  const { orderId } = fulfillment;
  const type = canceling ? "wms_cancel_refused" : "wms_refused";
  await recordEvents(tx, [{ orderId, type, data: { code: reply.code, message: reply.message } }], wmsActor, now);
  // A person has to look at what the warehouse will not take.
  if (!canceling) await holdWithin(tx, [orderId], { reason: refusal(reply), actor: wmsActor, now });
}
