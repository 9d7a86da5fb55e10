import { createHmac } from "node:crypto";
import { emulateConsent } from "../channel/emulated-consent";
import type { EmulatedOrder, Emulator } from "../channel/emulator";
import { type EmulatedReply, type EmulatedRequest, json, serveEmulator } from "../wire/emulator-server";
import { costOf, type Field, parseQuery, project } from "./emulator-graphql";
import { shopOf } from "./emulator-shop";

const mostCost = 1_000;
const keys = { clientId: "emulated-client", clientSecret: "emulated-secret" };

/** Points of queries: how many there can be, and how many come back a second. */
export interface Bucket {
  size: number;
  restoreRate: number;
}

export type ShopifyEmulator = Emulator & {
  /** Changes what the shop tells of an order: edited quantities, taxes, currencies. */
  edit(externalNo: string, over: Record<string, unknown>): void;
  /** Somebody bought or counted at the shop: its stock is another from now on. */
  count(sku: string, quantity: number): void;
  /** Just before stock is set the next time. */
  beforeStock(act: () => void): void;
  /** The redirect the shop's owner comes back with. */
  redirect(code: string): URLSearchParams;
};

/** shopify.dev, "Authorization code grant": the query in the order of its names, keyed with the client secret, in hex. */
function signedBack(plain: URLSearchParams): URLSearchParams {
  const query = new URLSearchParams({ ...Object.fromEntries(plain), shop: "emulated.myshopify.com" });
  query.set("timestamp", String(Math.floor(Date.now() / 1000)));
  const message = [...query]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map((pair) => pair.join("="))
    .join("&");
  query.set("hmac", createHmac("sha256", keys.clientSecret).update(message).digest("hex"));
  return query;
}

/** The Admin API of one shop over HTTP: GraphQL with its costs, the token call, signed webhooks. */
export async function startShopifyEmulator(
  bucket: Bucket = { size: 10_000_000, restoreRate: 1_000 },
): Promise<ShopifyEmulator> {
  let accessToken = "shpat_emulated";
  let tokens = 0;
  let [available, at] = [bucket.size, Date.now()];
  const shop = shopOf();
  const consent = emulateConsent({
    ...{
      path: "/admin/oauth/authorize",
      title: "Shopify",
      app: ["client_id", keys.clientId],
      redirect: "redirect_uri",
    },
    back: signedBack,
  });

  function throttleStatus() {
    available = Math.min(bucket.size, available + ((Date.now() - at) / 1000) * bucket.restoreRate);
    at = Date.now();
    const { size: maximumAvailable, restoreRate } = bucket;
    return { maximumAvailable, currentlyAvailable: Math.floor(available), restoreRate };
  }

  function graphql({ headers, body, path }: EmulatedRequest): EmulatedReply {
    if (path !== "/admin/api/2026-10/graphql.json") return json({ errors: "Not Found" }, 404);
    if (headers["x-shopify-access-token"] !== accessToken)
      return json({ errors: "[API] Invalid API key or access token (unrecognized login or wrong password)" }, 401);
    const { query, variables } = JSON.parse(body) as { query: string; variables: Record<string, unknown> };
    const failed = (message: string, code: string, requestedQueryCost = 0) => {
      const cost = { requestedQueryCost, actualQueryCost: null, throttleStatus: throttleStatus() };
      return json({ errors: [{ message, extensions: { code } }], extensions: { cost } });
    };
    try {
      const { type, fields } = parseQuery(query, variables);
      const requested = type === "mutation" ? 10 : costOf(fields);
      if (requested > mostCost)
        return failed(
          `Query cost is ${requested}, which exceeds the single query max cost limit (1000).`,
          "MAX_COST_EXCEEDED",
        );
      throttleStatus();
      if (requested > available) return failed("Throttled", "THROTTLED", requested);
      available -= requested;
      const resolve = (field: Field) => project(shop.resolve(field), { ...field, args: {} });
      const data = Object.fromEntries(fields.map((field) => [field.name, resolve(field)]));
      const cost = { requestedQueryCost: requested, actualQueryCost: requested, throttleStatus: throttleStatus() };
      return json({ data, extensions: { cost } });
    } catch (error) {
      if (error instanceof SyntaxError) return failed(error.message, "undefinedField");
      throw error;
    }
  }

  function token(body: string): EmulatedReply {
    const form = new URLSearchParams(body);
    const right = form.get("client_id") === keys.clientId && form.get("client_secret") === keys.clientSecret;
    const granted = form.get("grant_type") === "client_credentials";
    const consented = right && consent.takes(form.get("code"));
    if (!right || !(granted || consented))
      return json({ error: "invalid_request", error_description: "Invalid code or client" }, 400);
    if (granted) accessToken = `shpat_emulated_${++tokens}`;
    return json({ access_token: accessToken, scope: "read_orders,write_orders", expires_in: 86_399 });
  }

  const server = await serveEmulator((request) =>
    request.path === "/admin/oauth/access_token" ? token(request.body) : (consent.answer(request) ?? graphql(request)),
  );
  return {
    ...server,
    credentials: { ...keys, accessToken },
    registerRedirect: consent.register,
    put: (order: EmulatedOrder) => shop.put(order),
    shipments: () => [...shop.shipments],
    stock: () => shop.stock,
    edit: (externalNo, over) => void shop.edits.set(externalNo, over),
    count: (sku, quantity) => void shop.stock.set(sku, quantity),
    beforeStock: (act) => {
      shop.beforeStock = act;
    },
    expireToken: () => {
      accessToken = "another";
    },
    askRefund: ({ refundId, externalNo, ref, modifiedAt }) =>
      void shop.returns.set(refundId, { externalNo, ref, modifiedAt, status: "REQUESTED" }),
    agreed: () => [...shop.returns].filter(([, one]) => one.status === "OPEN").map(([id]) => id),
    busy: '{"errors":[{"message":"Internal error","extensions":{"code":"INTERNAL_SERVER_ERROR"}}]}',
    notes: () => shop.notes,
    push(externalNo) {
      const body = Buffer.from(`{"id":${externalNo},"admin_graphql_api_id":"gid://shopify/Order/${externalNo}"}`);
      // shopify.dev, "Verify webhooks": base64 of HMAC-SHA256 over the body, keyed with the client secret.
      const signature = createHmac("sha256", keys.clientSecret).update(body).digest("base64");
      const headers = { "x-shopify-hmac-sha256": signature, "x-shopify-topic": "orders/updated" };
      const ids = { "x-shopify-webhook-id": "b54557e4", "x-shopify-shop-domain": "emulated.myshopify.com" };
      return { method: "POST", query: "", headers: { ...headers, ...ids }, body };
    },
    redirect: (code) => signedBack(new URLSearchParams({ code, state: "s" })),
  };
}
