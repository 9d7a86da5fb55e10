import { createHash } from "node:crypto";
import type { Account, PrivacyWish, PushRequest, ReceivedPush } from "../channel/port";
import { parseJson, record, text } from "../wire/http";
import { idOf, shopUrl } from "./client";
import { sign, signedBy } from "./signing";

const reply = (status: number) => ({ status, contentType: "text/plain", body: "" });

/** A webhook names its order: itself, or as what a fulfillment, refund or return belongs to. */
function orderOf(topic: string, body: Record<string, unknown>): string {
  if (topic.startsWith("orders/")) return text(body.id) || idOf(body.admin_graphql_api_id);
  return text(body.order_id) || text(record(body.order).id) || idOf(record(body.order).admin_graphql_api_id);
}

/** The topics every app has to listen to. Source: shopify.dev, "Privacy law compliance". */
const wishKinds: Record<string, PrivacyWish["kind"]> = {
  "customers/redact": "erase",
  "customers/data_request": "tell",
  "shop/redact": "shop",
};

function wishOf(topic: string, body: Buffer): PrivacyWish[] {
  const kind = wishKinds[topic];
  if (!kind) return [];
  const said = parseJson(body.toString("utf8")) ?? {};
  const orders = [said.orders_to_redact, said.orders_requested].flatMap((ids) =>
    Array.isArray(ids) ? ids.map(text) : [],
  );
  // Only the body is signed: whoever sends it again under another id wishes nothing new.
  return [{ kind, orders, key: createHash("sha256").update(topic).update(body).digest("hex") }];
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
  const wishes = wishOf(topic, body);
  if (wishes.length > 0) return { ok: true, news: [], wishes, reply: reply(200) };
  const id = orderOf(topic, parseJson(body.toString("utf8")) ?? {});
  const messageId = headers["x-shopify-webhook-id"] ?? headers["x-shopify-event-id"] ?? "";
  return { ok: true, news: id ? [{ kind: "order", id, messageId }] : [], reply: reply(200) };
}
