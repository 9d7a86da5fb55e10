import type { TenantTx } from "@/server/db/tenant-tx";
import { lockParcelsOf } from "../repo/parcels";

/** Locks the parcels of a fulfillment order, behind its order and before any stock: others may be in them too. */
export const holdParcels = (tx: TenantTx, fulfillmentId: string) => lockParcelsOf(tx, fulfillmentId);
