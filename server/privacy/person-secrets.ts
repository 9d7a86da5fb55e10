import { env } from "@/server/env";
import { seal, secretKey, unseal } from "./sealing";

const boundTo = (userId: string) => Buffer.from(`${userId}|totp_factor|sealed`);

/** A person's secret belongs to no brand: it is sealed with the master key, for this person only. */
export const sealForPerson = (userId: string, plain: string) =>
  seal(secretKey(env().masterKey), boundTo(userId), plain);

/** Opens what this master key, or the one before it, sealed. */
export function openForPerson(userId: string, sealed: Uint8Array): string {
  const { masterKey, oldMasterKey } = env();
  try {
    return unseal(secretKey(masterKey), boundTo(userId), sealed).toString();
  } catch (error) {
    if (!oldMasterKey) throw error;
    return unseal(secretKey(oldMasterKey), boundTo(userId), sealed).toString();
  }
}
