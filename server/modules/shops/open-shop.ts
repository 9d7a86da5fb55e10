import { z } from "zod";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { Urgency } from "@/server/domain/sync/bucket";
import type { Manifest } from "@/server/integrations/channel/manifest";
import type { Connector, Credentials } from "@/server/integrations/channel/port";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { ShopMeter } from "./meter";
import { manifestOf } from "./platforms";
import type { ShopConnection } from "./repo/connections";
import { rebuilt } from "./sample-orders";
import { type ScopedLimit, scopedLimits } from "./scoped-limits";
import { simulatorOf, temperOf } from "./simulator";

const callTimeoutMs = 20_000;
const secrets = z.record(z.string(), z.string());

export const sealCredentials = async (tx: TenantTx, credentials: Credentials) =>
  (await tenantKeys(tx)).seal("shop_connection.secrets", JSON.stringify(credentials));

export const openCredentials = async (tx: TenantTx, sealed: Uint8Array): Promise<Credentials> =>
  secrets.parse(JSON.parse((await tenantKeys(tx)).open("shop_connection.secrets", sealed).toString("utf8")));

/** A shop that can be called; never leaves the server. */
export interface OpenShop {
  manifest: Manifest;
  /** For reading orders. */
  connector: Connector;
  /** The same shop for what is more or less urgent: its calls wait for each other accordingly. */
  as(urgency: Urgency): Connector;
  limits: readonly ScopedLimit[];
  account: Parameters<Manifest["connect"]>[0];
}

/** Opens a shop's keys. Throws for a platform whose connector is not part of this release. */
export async function openShop(tx: TenantTx, row: ShopConnection, now: () => Date): Promise<OpenShop> {
  const manifest = manifestOf(row.platform);
  const credentials = await openCredentials(tx, row.secretsSealed);
  const simulator =
    row.mode === "simulator"
      ? await rebuilt(tx, row.id, await simulatorOf(manifest, tx.tenantId, row.channelId))
      : undefined;
  const temper = simulator ? temperOf(manifest.id) : {};
  const account = {
    url: simulator?.url ?? (row.address || manifest.gateway || ""),
    ...(simulator?.tokenUrl && { tokenUrl: simulator.tokenUrl }),
    publicOnly: !simulator && row.address !== "",
    ...{ credentials, timeoutMs: temper.timeoutMs ?? callTimeoutMs, now },
  };
  const limits = scopedLimits(manifest, temper.limits ?? manifest.limits, { connectionId: row.id, credentials });
  const meter = new ShopMeter(tx.tenantId, { connectionId: row.id, limits, now });
  const connectors = new Map<Urgency, Connector>();
  const as = (urgency: Urgency) => {
    const connector = connectors.get(urgency) ?? manifest.connect({ ...account, meter: meter.at(urgency) });
    connectors.set(urgency, connector);
    return connector;
  };
  return { manifest, connector: as("orders"), as, limits, account };
}
