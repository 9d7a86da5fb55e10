import type { WmsConnection } from "@/server/db/generated/client";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import type { QimenAccount } from "@/server/integrations/qimen/client";
import { qimenManifest } from "@/server/integrations/qimen/manifest";
import { signMethods } from "@/server/integrations/qimen/signing";
import { findConnection } from "../repo/connections";
import { secretOf } from "./connections";
import { simulatorOf } from "./simulator";

type Unlocked = WmsConnection & { secret: string };

export async function unlock(tx: TenantTx, connection: WmsConnection): Promise<Unlocked> {
  return { ...connection, secret: await secretOf(tx, connection) };
}

/** How to call a connection's warehouse. Not inside a transaction: the simulator may have to be started. */
export async function accountOf(tenantId: TenantId, connection: Unlocked): Promise<QimenAccount> {
  const { appKey, secret, customerId, gateway } = connection;
  const signMethod = signMethods.find((method) => method === connection.signMethod) ?? "md5";
  const official = Object.entries(qimenManifest.gateways).find(([name]) => name === gateway)?.[1];
  const url = official ?? (await simulatorOf({ ...connection, tenantId })).url;
  return { url, appKey, secret, customerId, signMethod };
}

/** The connection with how to call it; undefined when it is not there. */
export async function openConnection(tenantId: TenantId, id: string) {
  const connection = await withTenant(tenantId, async (tx) => {
    const found = await findConnection(tx, id);
    return found && unlock(tx, found);
  });
  return connection ? { connection, account: await accountOf(tenantId, connection) } : undefined;
}
