import { createHmac } from "node:crypto";
import { z } from "zod";
import { type AccountMode, accountUpsert, type CarrierCode, type SenderContact } from "@/lib/contracts/carrier";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import type { AccountRow } from "./repo/accounts";

/** An account with its secrets open; never leaves the server. */
export interface OpenAccount {
  id: string;
  carrier: CarrierCode;
  mode: AccountMode;
  settings: Record<string, string>;
  secrets: Record<string, string>;
  sender: SenderContact;
  /** Ours: what reports are signed with, and where they go. */
  pushSecret: string;
}

const secretsSchema = z.object({ push: z.string(), fields: z.record(z.string(), z.string()) });
const settingsSchema = z.object({
  fields: z.record(z.string(), z.string()).default({}),
  sender: accountUpsert.shape.sender,
});

export type AccountSecrets = z.infer<typeof secretsSchema>;

export const settingsOf = (row: AccountRow) => settingsSchema.parse(row.settings);

export async function sealSecrets(tx: TenantTx, secrets: AccountSecrets): Promise<Buffer<ArrayBuffer>> {
  return (await tenantKeys(tx)).seal("carrier_account.secrets", JSON.stringify(secrets));
}

export async function openSecrets(tx: TenantTx, row: AccountRow): Promise<AccountSecrets> {
  const text = (await tenantKeys(tx)).open("carrier_account.secrets", row.secretsSealed).toString("utf8");
  return secretsSchema.parse(JSON.parse(text));
}

export async function openAccount(tx: TenantTx, row: AccountRow): Promise<OpenAccount> {
  const { fields: settings, sender } = settingsOf(row);
  const { push: pushSecret, fields: secrets } = await openSecrets(tx, row);
  return { id: row.id, carrier: row.carrier, mode: row.mode, settings, secrets, sender, pushSecret };
}

/** The last part of an account's report address: known to the carrier and to nobody else. */
export const pushToken = (pushSecret: string): string =>
  createHmac("sha256", pushSecret).update("address").digest("base64url").slice(0, 32);

/** Where a carrier reports to, below this site's address. */
export const pushPath = (tenantId: TenantId, account: { id: string; carrier: CarrierCode; pushSecret: string }) =>
  `/api/webhooks/${account.carrier}/${tenantId}/${account.id}/${pushToken(account.pushSecret)}`;
