import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** What is signed: the request as it goes over the wire. */
export interface SignedParts {
  method: string;
  path: string;
  query: Iterable<readonly [string, string]>;
  /** Unix time in seconds, as text. */
  timestamp: string;
  nonce: string;
  body: Uint8Array | string;
}

export const signatureHeaders = {
  timestamp: "x-weft-timestamp",
  nonce: "x-weft-nonce",
  signature: "x-weft-signature",
} as const;

/** How far a register's clock may be off, and so for how long a nonce is remembered on both sides. */
export const allowedSkewMs = 5 * 60_000;

const inOrder = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/**
 * The signature of a register's request, as lowercase hex: HMAC-SHA256 under the store's secret over five lines,
 * `METHOD`, `path?query` (pairs percent-encoded, then sorted by name, then value; without `?` when there are none),
 * timestamp, nonce and the SHA-256 of the body in lowercase hex. Described in docs/pos.md.
 */
export function sign({ method, path, query, timestamp, nonce, body }: SignedParts, secret: string): string {
  const pairs = [...query].map((pair) => pair.map((part) => encodeURIComponent(part.toWellFormed())));
  pairs.sort(([a = "", x = ""], [b = "", y = ""]) => inOrder(a, b) || inOrder(x, y));
  const target = pairs.length > 0 ? `${path}?${pairs.map((pair) => pair.join("=")).join("&")}` : path;
  const digest = createHash("sha256").update(body).digest("hex");
  const text = [method.toUpperCase(), target, timestamp, nonce, digest].join("\n");
  return createHmac("sha256", secret).update(text).digest("hex");
}

/** Compares in the same time whatever the difference is. */
export function isSigned(parts: SignedParts, secret: string, signature: string): boolean {
  const given = Buffer.from(signature.toLowerCase());
  const right = Buffer.from(sign(parts, secret));
  return given.length === right.length && timingSafeEqual(given, right);
}
