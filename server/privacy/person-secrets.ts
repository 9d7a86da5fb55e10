import { env } from "@/server/env";
import { seal, secretKey, unseal } from "./sealing";

const boundTo = (userId: string) => Buffer.from(`${userId}|totp_factor|sealed`);

/** A person's secret belongs to no brand: it is sealed with the master key, for this person only. */
export const sealForPerson = (userId: string, plain: string) =>
  seal(secretKey(env().masterKey), boundTo(userId), plain);

export const openForPerson = (userId: string, sealed: Uint8Array) =>
  unseal(secretKey(env().masterKey), boundTo(userId), sealed).toString();
