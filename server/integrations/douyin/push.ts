import { timingSafeEqual } from "node:crypto";
import type { PushNews, PushReply, PushRequest, ReceivedPush } from "../channel/port";
import { parseJson, record, records, text } from "../wire/http";
import { signEvent } from "./signing";

const reply = (status: number, code: number, msg: string): PushReply => ({
  ...{ status, contentType: "application/json;charset=utf-8", body: JSON.stringify({ code, msg }) },
});

/** A message names its order or its after-sale in `data`, which is JSON in text; tag 0 only tries the address out. */
function newsOf(message: Record<string, unknown>): PushNews[] {
  const data = record(typeof message.data === "string" ? parseJson(message.data) : message.data);
  const [tag, messageId] = [Number(text(message.tag)), text(message.msg_id)];
  const refund = tag >= 200 && tag < 300;
  const id = refund ? text(data.aftersale_id) : tag >= 100 && tag < 200 ? text(data.p_id) : "";
  return id ? [{ kind: refund ? "refund" : "order", id, messageId }] : [];
}

/** A list of messages under the signature of all of them. The platform says them again until it reads `success`. */
export function receivePush({ headers, body }: PushRequest, appKey: string, secret: string): ReceivedPush {
  const [said, right] = [Buffer.from(headers["event-sign"] ?? ""), Buffer.from(signEvent(appKey, body, secret))];
  if (said.length !== right.length || !timingSafeEqual(said, right))
    return { ok: false, reply: reply(401, 40041, "signature") };
  const messages = records(parseJson(body.toString("utf8")));
  return { ok: true, news: messages.flatMap(newsOf), reply: reply(200, 0, "success") };
}
