import { z } from "zod";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { Manifest } from "@/server/integrations/channel/manifest";
import type { Connector, Credentials } from "@/server/integrations/channel/port";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { manifestOf } from "./platforms";
import type { ShopConnection } from "./repo/connections";
import { simulatorOf } from "./simulator";

const callTimeoutMs = 20_000;
const secrets = z.record(z.string(), z.string());

export const sealCredentials = async (tx: TenantTx, credentials: Credentials) =>
  (await tenantKeys(tx)).seal("shop_connection.secrets", JSON.stringify(credentials));

/** A shop that can be called; never leaves the server. */
export interface OpenShop {
  manifest: Manifest;
  connector: Connector;
  account: Parameters<Manifest["connect"]>[0];
}

/** Opens a shop's keys. Throws for a platform whose connector is not part of this release. */
export async function openShop(tx: TenantTx, row: ShopConnection, now: () => Date): Promise<OpenShop> {
  const manifest = manifestOf(row.platform);
  const sealed = (await tenantKeys(tx)).open("shop_connection.secrets", row.secretsSealed).toString("utf8");
  const simulator = row.mode === "simulator" ? await simulatorOf(manifest, tx.tenantId) : undefined;
  const account = {
    url: simulator?.url ?? (row.address || manifest.gateway || ""),
    ...(simulator?.tokenUrl && { tokenUrl: simulator.tokenUrl }),
    publicOnly: !simulator && row.address !== "",
    ...{ credentials: secrets.parse(JSON.parse(sealed)), timeoutMs: callTimeoutMs, now },
  };
  return { manifest, connector: manifest.connect(account), account };
}
