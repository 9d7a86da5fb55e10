import { timingSafeEqual } from "node:crypto";
import type { PushNews, PushReply, PushRequest, ReceivedPush } from "../channel/port";
import { parseJson, record, text } from "../wire/http";
import { decrypt, sign } from "./signing";

export interface PushKeys {
  appId: string;
  token: string;
  encodingAesKey: string;
}

const reply = (status: number, body: string): PushReply => ({ status, contentType: "text/plain;charset=utf-8", body });
const refused: ReceivedPush = { ok: false, reply: reply(403, "") };

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The named value of a message, which is JSON or XML as the shop chose. Only ids are read. */
function valueIn(message: string, name: string): string {
  const xml = new RegExp(`<${name}>(?:<!\\[CDATA\\[)?([^<\\]]*)`).exec(message)?.[1];
  return xml ?? new RegExp(`"${name}"\\s*:\\s*"?([^",}\\s]+)`).exec(message)?.[1] ?? "";
}

function newsOf(message: string): PushNews[] {
  const event = valueIn(message, "Event");
  const refund = event === "channels_ec_aftersale_update";
  const id = refund
    ? valueIn(message, "after_sale_order_id")
    : event.startsWith("channels_ec_order_")
      ? valueIn(message, "order_id")
      : "";
  // Messages have no id; the platform says the same one again word by word.
  const said = refund ? valueIn(message, "status") : "";
  const messageId = [event, id, valueIn(message, "CreateTime"), said].filter(Boolean).join(":");
  return id ? [{ kind: refund ? "refund" : "order", id, messageId }] : [];
}

/**
 * The check of the address (GET, answered with its `echostr`) and pushed messages, signed over what is encrypted. One
 * without encryption is signed over no content, so it is taken only where no key is set: news is a hint anyway.
 */
export function receivePush(request: PushRequest, keys: PushKeys): ReceivedPush {
  const { method, query, body } = request;
  const [timestamp, nonce] = [query.get("timestamp") ?? "", query.get("nonce") ?? ""];
  if (!keys.token) return refused;
  const plainRight = same(query.get("signature") ?? "", sign({ timestamp, nonce }, keys.token));
  if (method === "GET")
    return plainRight ? { ok: true, news: [], reply: reply(200, query.get("echostr") ?? "") } : refused;
  const sent = body.toString("utf8");
  if (!keys.encodingAesKey)
    return plainRight ? { ok: true, news: newsOf(sent), reply: reply(200, "success") } : refused;
  const encrypt = text(record(parseJson(sent)).Encrypt) || valueIn(sent, "Encrypt");
  const right = sign({ timestamp, nonce, encrypt }, keys.token);
  if (!encrypt || !same(query.get("msg_signature") ?? "", right)) return refused;
  const opened = decrypt(encrypt, keys.encodingAesKey);
  if (opened?.appId !== keys.appId) return refused;
  return { ok: true, news: newsOf(opened.message), reply: reply(200, "success") };
}
