import { createHmac, randomBytes } from "node:crypto";

export const newSecret = () => `whsec_${randomBytes(32).toString("base64url")}`;

/**
 * The header that proves a body: `t=<seconds>,v1=<hex>`, one `v1` for each secret in force. Each is the HMAC-SHA256 of
 * `<seconds>.<body>` under the secret as it was shown.
 */
export function signatureOf(body: string, secrets: readonly string[], now: Date): string {
  const seconds = Math.floor(now.getTime() / 1_000);
  const proofs = secrets.map((secret) => createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex"));
  return [`t=${seconds}`, ...proofs.map((proof) => `v1=${proof}`)].join(",");
}
