import { randomBytes } from "node:crypto";
import { env } from "@/server/env";
import type { TenantId } from "@/server/ids";
import { seal, secretKey, unseal } from "./sealing";

type Purpose = "data_key" | "hash_key";

const boundTo = (tenantId: TenantId, purpose: Purpose) => Buffer.from(`${tenantId}|tenant|${purpose}`);

/** A brand's key as it lies in the database: sealed with the master key, for this brand and purpose only. */
const wrap = (tenantId: TenantId, purpose: Purpose, key: Uint8Array) =>
  seal(secretKey(env().masterKey), boundTo(tenantId, purpose), key);

/** Opens what this master key, or the one before it, wrapped. */
export function unwrap(tenantId: TenantId, purpose: Purpose, wrapped: Uint8Array): Buffer {
  const { masterKey, oldMasterKey } = env();
  try {
    return unseal(secretKey(masterKey), boundTo(tenantId, purpose), wrapped);
  } catch (error) {
    if (!oldMasterKey) throw error;
    return unseal(secretKey(oldMasterKey), boundTo(tenantId, purpose), wrapped);
  }
}

/** The same key, wrapped by today's master key. */
export const wrapAnew = (tenantId: TenantId, purpose: Purpose, wrapped: Uint8Array) =>
  wrap(tenantId, purpose, unwrap(tenantId, purpose, wrapped));

/** A new key, wrapped. */
export const newWrappedKey = (tenantId: TenantId, purpose: Purpose) => wrap(tenantId, purpose, randomBytes(32));
