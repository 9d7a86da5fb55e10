import { createHash } from "node:crypto";

/**
 * `sign` of a call to the ark gateway: method, then appId, timestamp and version like a query, and the secret behind it.
 * Business parameters and the token are not covered.
 */
export function sign(params: Record<string, unknown>, secret: string, _options?: object): string {
  const { method = "", appId = "", timestamp = "", version = "2.0" } = params;
  const text = `${method}?appId=${appId}&timestamp=${timestamp}&version=${version}${secret}`;
  return createHash("md5").update(text, "utf8").digest("hex");
}
