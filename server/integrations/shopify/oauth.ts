import type { Account, Credentials } from "../channel/port";
import { type Answer, answered, refused } from "../wire/answer";
import { callHttp, formHeaders, parseJson, text } from "../wire/http";
import { shopUrl } from "./client";
import { sign, signedBy } from "./signing";

const scopes =
  "read_orders,write_orders,read_customers,read_products,read_inventory,write_inventory,read_locations,read_returns," +
  "write_returns,read_merchant_managed_fulfillment_orders,write_merchant_managed_fulfillment_orders," +
  "read_third_party_fulfillment_orders,write_third_party_fulfillment_orders";

interface Consent {
  url?: string;
  credentials: Credentials;
  redirectUri: string;
  state: string;
}

/** Where the shop's owner is asked for consent: at the shop itself. */
export function authorizeUrl({ url, credentials, redirectUri, state }: Consent): string {
  const query = { client_id: credentials.clientId ?? "", scope: scopes, redirect_uri: redirectUri, state };
  return `${shopUrl(url ?? "")}/admin/oauth/authorize?${new URLSearchParams(query)}`;
}

async function askToken({ url, tokenUrl, credentials, timeoutMs, publicOnly }: Account, grant: Record<string, string>) {
  const { clientId = "", clientSecret = "" } = credentials;
  const body = new URLSearchParams({ client_id: clientId, client_secret: clientSecret, ...grant }).toString();
  const endpoint = tokenUrl ?? `${shopUrl(url)}/admin/oauth/access_token`;
  const answer = await callHttp({ url: endpoint, headers: formHeaders, body, timeoutMs, publicOnly });
  if (!answer.ok) return answer;
  const value = parseJson(answer.value.text);
  const accessToken = text(value?.access_token);
  if (!accessToken) return refused("auth", text(value?.error) || "NO_TOKEN", text(value?.error_description));
  return answered<Credentials>({ ...credentials, accessToken });
}

/** The token for the code of the redirect, whose `hmac` has to be right and whose `shop` has to be the one asked. */
export async function exchangeCode(
  account: Account,
  code: string,
  _redirectUri: string,
  query = new URLSearchParams(),
): Promise<Answer<Credentials>> {
  const secret = account.credentials.clientSecret ?? "";
  const signed = signedBy(secret, query.get("hmac") ?? "", sign(Object.fromEntries(query), secret));
  if (!signed || query.get("code") !== code) return refused("auth", "HMAC", "The redirect was not signed by Shopify");
  const host = new URL(shopUrl(account.url)).hostname;
  if (host.endsWith(".myshopify.com") && query.get("shop") !== host)
    return refused("auth", "SHOP", "The redirect is of another shop");
  return askToken(account, { code });
}

/** An app of the merchant's own organization gets a token for a day by its client secret alone (RFC 6749 §4.4). */
export const refreshToken = (account: Account): Promise<Answer<Credentials>> =>
  askToken(account, { grant_type: "client_credentials" });
