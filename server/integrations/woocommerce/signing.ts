import { createHmac } from "node:crypto";

/** Percent-encoding of RFC 3986: what `encodeURIComponent` leaves alone is encoded, too. */
const encode = (value: string) =>
  encodeURIComponent(value.toWellFormed()).replace(
    /[!'()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );

export interface SignedCall {
  method?: string;
  /** Without its query, whose parameters are among `params`. */
  url?: string;
  /** What `oauth_signature_method` says where it is absent here. */
  signatureMethod?: "HMAC-SHA1" | "HMAC-SHA256";
  /** WooCommerce gives out none. */
  tokenSecret?: string;
}

/**
 * `oauth_signature` of OAuth 1.0a (RFC 5849 §3.4): method, address and all parameters in order, encoded and joined by `&`;
 * the key is the consumer secret, `&` and the token's secret, which WooCommerce has none of.
 */
export function sign(
  params: Readonly<Record<string, string | undefined>>,
  secret: string,
  options: SignedCall = {},
): string {
  const { method = "GET", url = "", tokenSecret = "" } = options;
  const pairs = Object.entries(params)
    .flatMap(([key, value]) => (key === "oauth_signature" || value === undefined ? [] : [[key, value] as const]))
    .map(([key, value]) => [encode(key), encode(value)] as const)
    .sort(([a, x], [b, y]) => (a === b ? (x < y ? -1 : 1) : a < b ? -1 : 1));
  const normalized = pairs.map((pair) => pair.join("=")).join("&");
  const base = [method.toUpperCase(), url, normalized].map(encode).join("&");
  const key = `${encode(secret)}&${encode(tokenSecret)}`;
  const algorithm = (options.signatureMethod ?? params.oauth_signature_method) === "HMAC-SHA1" ? "sha1" : "sha256";
  return createHmac(algorithm, key).update(base).digest("base64");
}

/** `X-WC-Webhook-Signature`: base64 of HMAC-SHA256 over the raw body, keyed with the webhook's own secret. */
export const signBody = (body: Buffer | string, secret: string): string =>
  createHmac("sha256", secret).update(body).digest("base64");
