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

const hex = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, "0"));

/** UUIDv7 (RFC 9562 §5.7): millisecond time, a 12-bit counter so that ids of one process sort by creation, 62 random bits. */
export function newId(now: number = Date.now()): string {
  if (now > lastMs) {
    lastMs = now;
    sequence = 0;
  } else if (++sequence > 0xfff) {
    lastMs += 1;
    sequence = 0;
  }
  if (entropyAt >= entropy.length) {
    randomFillSync(entropy);
    entropyAt = 0;
  }
  const r = entropy.subarray(entropyAt, entropyAt + 8);
  entropyAt += 8;
  const time = lastMs.toString(16).padStart(12, "0");
  const counter = sequence.toString(16).padStart(3, "0");
  const b = (i: number) => hex[r[i] as number];
  const variant = hex[((r[0] as number) & 0x3f) | 0x80];
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counter}-${variant}${b(1)}-${b(2)}${b(3)}${b(4)}${b(5)}${b(6)}${b(7)}`;
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
