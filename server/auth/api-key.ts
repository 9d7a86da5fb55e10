import { hash as hashOnce, randomBytes, timingSafeEqual } from "node:crypto";
import { type Permission, permissions } from "@/lib/contracts/permissions";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { asTenantId, newId, type TenantId } from "@/server/ids";
import { Bounded, refundTry, takeTry } from "./key-tries";
import { callerAddress } from "./request";

/** Who calls the public API, once the key has been checked. */
export interface ApiPrincipal {
  tenantId: TenantId;
  keyId: string;
  scopes: ReadonlySet<Permission>;
  /** Calls a minute; none: the installation's. */
  callsPerMinute: number | null;
  /** The brand's, for days and amounts in filters. */
  timezone: string;
  currency: string;
  /** From then on the brand can only be read, until a bill is paid; null: never. */
  readOnlyFrom: Date | null;
}

/** Who calls what needs no key: a brand that does not exist, so that nothing can be seen or written by mistake. */
export const anonymous: ApiPrincipal = {
  tenantId: asTenantId("00000000-0000-0000-0000-000000000000"),
  keyId: "",
  scopes: new Set(),
  callsPerMinute: null,
  timezone: "UTC",
  currency: "",
  readOnlyFrom: null,
};

export interface NewApiKey {
  name: string;
  scopes: readonly Permission[];
  createdById?: string;
  expiresAt?: Date;
  callsPerMinute?: number | null | undefined;
}

/** `wk_<brand>_<secret>`: the brand is part of the key because keys can only be looked up inside their brand. */
const keyPattern = /^wk_([0-9a-f]{32})_[A-Za-z0-9_-]{43}$/;
const keyBytes = 32;
/** How long a checked key is trusted without asking again: a revoked key stops everywhere within this time. */
const trustedMs = 15_000;
const remembered = 2_000;

const digest = (key: string): string => hashOnce("sha256", key, "base64");
const bytesOf = (digested: string): Buffer<ArrayBuffer> => Buffer.from(digested, "base64");

/** Makes a key. The returned `key` is the only copy; the database keeps its hash and the first characters. */
export async function createApiKey(tx: TenantTx, given: NewApiKey): Promise<{ id: string; key: string }> {
  const key = `wk_${tx.tenantId.replaceAll("-", "")}_${randomBytes(keyBytes).toString("base64url")}`;
  const id = newId();
  await tx.db.apiKey.create({
    data: {
      tenantId: tx.tenantId,
      id,
      name: given.name,
      // "wk_", the brand and the first four of 43 random characters: enough to tell keys apart.
      prefix: key.slice(0, 40),
      secretHash: bytesOf(digest(key)),
      scopes: [...given.scopes],
      createdById: given.createdById,
      expiresAt: given.expiresAt,
      callsPerMinute: given.callsPerMinute,
    },
  });
  return { id, key };
}

interface Checked {
  principal: ApiPrincipal;
  until: number;
}

const right = new Bounded<Checked>(remembered);
/** Until when keys are known to be wrong. Apart, so that no number of them drives out those that are right. */
const wrong = new Bounded<number>(remembered);

const holds = (until: number, now: Date) => until > now.getTime() && until - trustedMs <= now.getTime();

/** "too many": from there came so many wrong keys that no more are looked up for a while. */
type Verified = ApiPrincipal | "too many" | undefined;

/**
 * The caller behind an `Authorization` header, or undefined when it holds no valid key. No promise for one who is known.
 * @param sent the request's, for where it comes from.
 */
export function verifyApiKey(
  header: string | null | undefined,
  now: Date,
  sent: Headers = new Headers(),
): Verified | Promise<Verified> {
  const key = /^Bearer +(\S+)$/i.exec(header ?? "")?.[1];
  if (!key) return undefined;
  const digested = digest(key);
  const known = right.get(digested);
  if (known && holds(known.until, now)) return known.principal;
  if (holds(wrong.get(digested) ?? 0, now)) return undefined;
  const brand = keyPattern.exec(key)?.[1];
  if (!brand) return undefined;
  // Who was right before is asked for again, however many wrong keys come from the same address.
  if (known) return lookUp(brand, digested, now);
  const address = callerAddress(sent);
  return takeTry(address, now) ? lookUp(brand, digested, now, () => refundTry(address)) : "too many";
}

async function lookUp(brand: string, digested: string, now: Date, found?: () => void): Promise<Verified> {
  const tenantId = asTenantId(brand.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"));
  const principal = await withTenant(tenantId, (tx) => findKey(tx, bytesOf(digested), now));
  const until = now.getTime() + trustedMs;
  if (principal) {
    right.set(digested, { principal, until });
    found?.();
  } else {
    right.delete(digested);
    // Remembered too, so that one wrong key does not cost a query each time.
    wrong.set(digested, until);
  }
  return principal;
}

async function findKey(tx: TenantTx, hash: Buffer<ArrayBuffer>, now: Date): Promise<ApiPrincipal | undefined> {
  const found = await tx.db.apiKey.findUnique({
    where: { tenantId_secretHash: { tenantId: tx.tenantId, secretHash: hash } },
  });
  if (!found || !timingSafeEqual(found.secretHash, hash)) return undefined;
  if (found.revokedAt || (found.expiresAt && found.expiresAt <= now)) return undefined;
  await tx.db.apiKey.update({
    where: { tenantId_id: { tenantId: tx.tenantId, id: found.id } },
    data: { lastUsedAt: now },
  });
  return principalOf(tx, found);
}

async function principalOf(tx: TenantTx, { id, scopes, callsPerMinute }: StoredKey): Promise<ApiPrincipal> {
  const known = scopes.filter((scope): scope is Permission => permissions.some((one) => one === scope));
  const brand = await tx.db.tenant.findUniqueOrThrow({ where: { id: tx.tenantId } });
  const { timezone, currency, readOnlyFrom } = brand;
  const scopesKnown = new Set(known);
  return { tenantId: tx.tenantId, keyId: id, scopes: scopesKnown, callsPerMinute, timezone, currency, readOnlyFrom };
}

interface StoredKey {
  id: string;
  scopes: string[];
  callsPerMinute: number | null;
}

/** What a key may do, for somebody of its brand who acts as it; undefined once it is no longer in force. */
export async function principalOfKey(tx: TenantTx, keyId: string, now: Date): Promise<ApiPrincipal | undefined> {
  const found = await tx.db.apiKey.findFirst({ where: { id: keyId, revokedAt: null } });
  return found && !(found.expiresAt && found.expiresAt <= now) ? principalOf(tx, found) : undefined;
}

/** Forgets checked keys, so that a revocation made by this process acts at once. */
export function forgetCheckedKeys(): void {
  right.clear();
  wrong.clear();
}
