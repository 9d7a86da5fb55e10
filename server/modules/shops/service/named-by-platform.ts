import type { TenantTx } from "@/server/db/tenant-tx";
import { namedLocations } from "../repo/warehouses";

/**
 * The locations of ours that platforms would have orders served from: those the shop's map of warehouse codes says, for
 * shops that go by it.
 */
export const namedByPlatform = (tx: TenantTx, orders: readonly { channelId: string; externalNo: string }[]) =>
  namedLocations(
    tx,
    orders.map((order) => order.channelId),
    orders.map((order) => order.externalNo),
  );
