import type { Account, PushRequest, ReceivedPush } from "../channel/port";
import { parseJson, record, text } from "../wire/http";
import { idOf, shopUrl } from "./client";
import { sign, signedBy } from "./signing";

const reply = (status: number) => ({ status, contentType: "text/plain", body: "" });

/** A webhook names its order: itself, or as what a fulfillment, refund or return belongs to. */
function orderOf(topic: string, body: Record<string, unknown>): string {
  if (topic.startsWith("orders/")) return text(body.id) || idOf(body.admin_graphql_api_id);
  return text(body.order_id) || text(record(body.order).id) || idOf(record(body.order).admin_graphql_api_id);
}

/** Signed over the raw body with the app's client secret; Shopify waits five seconds for the 200. */
export function receivePush({ url, credentials }: Account, { headers, body }: PushRequest): ReceivedPush {
  const secret = credentials.clientSecret ?? "";
  const given = headers["x-shopify-hmac-sha256"] ?? "";
  if (!signedBy(secret, given, sign({}, secret, { body }))) return { ok: false, reply: reply(401) };
  const host = new URL(shopUrl(url)).hostname;
  const shop = headers["x-shopify-shop-domain"] ?? "";
  // The secret is the app's, the same for all its shops, and the header is not signed.
  if (host.endsWith(".myshopify.com") && shop !== host) return { ok: false, reply: reply(401) };
  const topic = headers["x-shopify-topic"] ?? "";
  const id = orderOf(topic, parseJson(body.toString("utf8")) ?? {});
  const messageId = headers["x-shopify-webhook-id"] ?? headers["x-shopify-event-id"] ?? "";
  return { ok: true, news: id ? [{ kind: "order", id, messageId }] : [], reply: reply(200) };
}
