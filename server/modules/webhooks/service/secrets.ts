import type { TenantTx } from "@/server/db/tenant-tx";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import type { Endpoint } from "../repo/endpoints";

const column = "webhook_endpoint.secret";

export const sealSecret = async (tx: TenantTx, secret: string) => (await tenantKeys(tx)).seal(column, secret);

/** What signs now: the secret, and the one before it while both are in force. */
export async function secretsOf(tx: TenantTx, endpoint: Endpoint, now: Date): Promise<string[]> {
  const { secretSealed, oldSecretSealed, oldSecretUntil } = endpoint;
  const old = oldSecretSealed && oldSecretUntil && now < oldSecretUntil ? [oldSecretSealed] : [];
  const keys = await tenantKeys(tx);
  return [secretSealed, ...old].map((sealed) => keys.open(column, sealed).toString());
}
