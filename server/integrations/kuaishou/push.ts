import type { Credentials, PushNews, PushReply, PushRequest, ReceivedPush } from "../channel/port";
import { parseJson, text } from "../wire/http";
import { openMessage } from "./signing";

const replyOf = (status: number, result: number): PushReply => ({
  ...{ status, contentType: "application/json", body: JSON.stringify({ result }) },
});
const taken = replyOf(200, 1);

/**
 * A pushed message. Nothing signs it but the key it is sealed with, so it has to open and to name this app; a heartbeat is
 * answered and is no news. Kuaishou wants its reply within three seconds, and comes again when there is none.
 */
export function readPush({ appKey, messageKey = "" }: Credentials, request: PushRequest): ReceivedPush {
  const opened = openMessage(request.body.toString("utf8"), messageKey);
  const message = opened === undefined ? undefined : parseJson(opened);
  if (!message) return { ok: false, reply: replyOf(401, 0) };
  if (text(message.test) === "true") return { ok: true, news: [], reply: taken };
  if (text(message.appKey) !== appKey) return { ok: false, reply: replyOf(401, 0) };
  return { ok: true, news: newsOf(message), reply: taken };
}

/** What is said of the order or the refund is JSON in text. */
function newsOf(message: Record<string, unknown>): PushNews[] {
  const info = parseJson(text(message.info)) ?? {};
  const messageId = text(message.eventId) || text(message.msgId);
  const event = text(message.event);
  if (event.startsWith("kwaishop_aftersales_")) {
    const id = text(info.refundId);
    return id ? [{ kind: "refund", id, messageId }] : [];
  }
  const id = event.startsWith("kwaishop_order_") ? text(info.oid) || text(message.bizId) : "";
  return id ? [{ kind: "order", id, messageId }] : [];
}
