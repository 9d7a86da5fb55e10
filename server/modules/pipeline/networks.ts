import type { TenantTx } from "@/server/db/tenant-tx";
import { defaultPolicy } from "@/server/domain/routing/default-policy";
import { prepareNetwork, type RoutingNetwork } from "@/server/domain/routing/network";
import type { RoutingLocation } from "@/server/domain/routing/types";

/** The network and policy that serve each channel of a brand. */
export async function loadNetworks(tx: TenantTx, _now: Date): Promise<(channelId: string) => RoutingNetwork> {
  const rows = await tx.db.location.findMany({ orderBy: { ordinal: "asc" } });
  const zones = await tx.db.rateCardZone.findMany({ orderBy: { sequence: "asc" } });
  const network = prepareNetwork({
    locations: rows.map((row) => ({ ...row, dailyCapacity: undefined }) as unknown as RoutingLocation),
    rateCard: zones.map((zone) => ({ ...zone, mode: "road" as const })),
    policy: defaultPolicy,
  });
  return () => network;
}
