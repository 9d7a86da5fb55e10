import { randomFillSync } from "node:crypto";

declare const brand: unique symbol;
export type Id<Name extends string> = string & { readonly [brand]: Name };

/** Minted only where a caller has been authenticated, or a job or webhook has been resolved. */
export type TenantId = Id<"Tenant">;
export type UserId = Id<"User">;

const entropy = Buffer.alloc(8 * 512);
let entropyAt = entropy.length;
let lastMs = 0;
let sequence = 0;

const hexDigits = "0123456789abcdef";
const hex = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));

const hexOf = (at: number) => hex[entropy[at] as number] as string;

let timeMs = -1;
let time = "";

/** UUIDv7 (RFC 9562 §5.7): millisecond time, a 12-bit counter so that ids of one process sort by creation, 62 random bits. */
export function newId(now: number = Date.now()): string {
  if (now > lastMs) {
    lastMs = now;
    sequence = 0;
  } else if (++sequence > 0xfff) {
    lastMs += 1;
    sequence = 0;
  }
  if (timeMs !== lastMs) {
    timeMs = lastMs;
    const digits = lastMs.toString(16).padStart(12, "0");
    time = `${digits.slice(0, 8)}-${digits.slice(8)}-7`;
  }
  if (entropyAt >= entropy.length) {
    randomFillSync(entropy);
    entropyAt = 0;
  }
  const r = entropyAt;
  entropyAt += 8;
  const counter = (hex[sequence >> 4] as string) + hexDigits.charAt(sequence & 0xf);
  const variant = hex[((entropy[r] as number) & 0x3f) | 0x80] as string;
  const node = hexOf(r + 2) + hexOf(r + 3) + hexOf(r + 4) + hexOf(r + 5) + hexOf(r + 6) + hexOf(r + 7);
  return `${time}${counter}-${variant}${hexOf(r + 1)}-${node}`;
}

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function isUuid(value: unknown): value is string {
  return typeof value === "string" && uuidPattern.test(value);
}

/** Brands a tenant id that a trusted source vouches for. Throws on anything that is not a UUID. */
export function asTenantId(value: string): TenantId {
  if (!isUuid(value)) throw new Error("not a tenant id");
  return value as TenantId;
}
