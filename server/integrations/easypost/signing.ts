import { createHmac } from "node:crypto";

/** `X-Hmac-Signature` of a webhook: HMAC-SHA256 of the raw body, with the secret in Unicode form NFKD. */
export function sign(params: { body?: string } | string, secret: string): string {
  const body = typeof params === "string" ? params : (params.body ?? "");
  const digest = createHmac("sha256", secret.normalize("NFKD")).update(body, "utf8").digest("hex");
  return `hmac-sha256-hex=${digest}`;
}
