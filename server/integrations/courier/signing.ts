import { createHash, createHmac } from "node:crypto";

export interface SignedParts {
  method: string;
  path: string;
  /** Milliseconds. */
  timestamp: string;
  nonce: string;
  /** As sent. */
  body: string;
}

/** HMAC-SHA256 over method, path, time, nonce and the body's hash, a line each; in both directions. */
export function sign(parts: SignedParts, secret: string): string {
  const hash = createHash("sha256").update(parts.body, "utf8").digest("hex");
  const lines = [parts.method, parts.path, parts.timestamp, parts.nonce, hash];
  return createHmac("sha256", secret).update(lines.join("\n"), "utf8").digest("hex");
}
