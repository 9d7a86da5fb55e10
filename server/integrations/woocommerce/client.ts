import { randomBytes } from "node:crypto";
import { type Account, unmetered } from "../channel/port";
import { type Answer, answered, refused } from "../wire/answer";
import { callHttp, type HttpCall, parseJson, record, records, text } from "../wire/http";
import { sign } from "./signing";

type Json = Record<string, unknown>;

export interface WooAnswer {
  rows: Json[];
  /** The one object, where the answer is no list. */
  value: Json;
  /** `X-WP-Total`; not a number where there is none. */
  total: number;
}

export type CallWoo = (
  method: NonNullable<HttpCall["method"]>,
  path: string,
  query?: Record<string, string>,
  body?: Json,
) => Promise<Answer<WooAnswer>>;

/** The address as typed, with or without scheme and slash. */
export const siteUrl = (typed: string): string =>
  (/^https?:\/\//.test(typed) ? typed : `https://${typed}`).replace(/\/+$/, "");

/**
 * How a call proves who makes it: Basic where the line is encrypted, else a signature in the query (OAuth 1.0a). Real shops are
 * called at https addresses only, so that none but the simulator ever sees a signature.
 */
export function authorize(
  { url, credentials, now }: Pick<Account, "url" | "credentials" | "now">,
  method: string,
  query: Record<string, string>,
): { headers: Record<string, string>; query: Record<string, string> } {
  const { consumerKey = "", consumerSecret = "" } = credentials;
  if (url.startsWith("https:")) {
    const basic = Buffer.from(`${consumerKey}:${consumerSecret}`).toString("base64");
    return { headers: { Authorization: `Basic ${basic}` }, query };
  }
  const params: Record<string, string> = {
    ...query,
    oauth_consumer_key: consumerKey,
    oauth_nonce: randomBytes(16).toString("hex"),
    oauth_signature_method: "HMAC-SHA256",
    oauth_timestamp: String(Math.floor(now().getTime() / 1000)),
  };
  return { headers: {}, query: { ...params, oauth_signature: sign(params, consumerSecret, { method, url }) } };
}

/** Calls of one shop: JSON below `/wp-json/wc/v3`, numbers of pages in headers. */
export function wooCaller(
  { url, credentials, timeoutMs, publicOnly, now, meter = unmetered }: Account,
  prove: typeof authorize = authorize,
): CallWoo {
  return async (method, path, query = {}, body) => {
    const endpoint = `${siteUrl(url)}/wp-json/wc/v3/${path}`;
    const auth = prove({ url: endpoint, credentials, now }, method, query);
    const wanted = {
      ...{ method, timeoutMs, publicOnly, url: `${endpoint}?${new URLSearchParams(auth.query)}` },
      headers: { ...auth.headers, Accept: "application/json", ...(body && { "Content-Type": "application/json" }) },
      ...(body && { body: JSON.stringify(body) }),
    };
    const answer = await meter(`${method} ${path.split("/")[0]}`, () => callHttp(wanted));
    if (!answer.ok) return answer;
    const value: unknown = parseJson(answer.value.text);
    // A page of a cache, a theme or a firewall.
    if (value === undefined) return refused("retry", "MALFORMED", "The answer is not JSON");
    const { code, message } = record(value);
    if (answer.value.status >= 400) {
      return refused("rejected", text(code) || `HTTP_${answer.value.status}`, text(message));
    }
    // A shop that fails while it answers says so with 200; nothing it has tells of itself by code and message.
    if (text(code) && text(message)) return refused("retry", text(code), text(message));
    const total = Number(answer.value.headers.get("x-wp-total") ?? Number.NaN);
    return answered({ rows: records(value), value: record(value), total });
  };
}
