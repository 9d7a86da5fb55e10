import { createHmac, timingSafeEqual } from "node:crypto";

/**
 * What Shopify signs with an app's client secret, HMAC-SHA256 both times. A redirect's query: `key=value` of all but `hmac`
 * and `signature`, in order of keys, joined by `&`; hex. A webhook's raw `body`: base64.
 */
export function sign(
  params: Readonly<Record<string, string | undefined>>,
  secret: string,
  options: { body?: Buffer | string } = {},
): string {
  const hash = createHmac("sha256", secret);
  if (options.body !== undefined) return hash.update(options.body).digest("base64");
  const keys = Object.keys(params).filter((key) => key !== "hmac" && key !== "signature" && params[key] !== undefined);
  const joined = keys.sort().map((key) => `${key}=${params[key]}`);
  return hash.update(joined.join("&"), "utf8").digest("hex");
}

/** Takes the same time wherever they differ. An empty secret signs nothing. */
export function signedBy(secret: string, given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return secret !== "" && a.length === b.length && timingSafeEqual(a, b);
}
