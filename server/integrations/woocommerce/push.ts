import { timingSafeEqual } from "node:crypto";
import type { Account, PushRequest, ReceivedPush } from "../channel/port";
import { parseJson, text } from "../wire/http";
import { signBody } from "./signing";

const reply = (status: number) => ({ status, contentType: "text/plain", body: "" });

/**
 * A webhook, signed over its raw body with the secret it was made with. When one is saved the shop first sends a form that
 * only names it and is not signed; without a 200 to it the webhook is not kept.
 */
export function receivePush({ credentials }: Account, { headers, body }: PushRequest): ReceivedPush {
  if (/^webhook_id=\d+$/.test(body.toString("latin1").trim())) return { ok: true, news: [], reply: reply(200) };
  const secret = credentials.webhookSecret ?? "";
  const [given, made] = [Buffer.from(headers["x-wc-webhook-signature"] ?? ""), Buffer.from(signBody(body, secret))];
  const signed = secret !== "" && given.length === made.length && timingSafeEqual(given, made);
  if (!signed) return { ok: false, reply: reply(401) };
  const about = headers["x-wc-webhook-resource"] ?? (headers["x-wc-webhook-topic"] ?? "").split(".")[0];
  const id = about === "order" ? text(parseJson(body.toString("utf8"))?.id) : "";
  const messageId = headers["x-wc-webhook-delivery-id"] ?? "";
  return { ok: true, news: id ? [{ kind: "order", id, messageId }] : [], reply: reply(200) };
}
