import type { PhotoQuery } from "@/lib/contracts/box-photo";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { addPhoto } from "@/server/modules/parcels/service/photos";
import { commandsByKey } from "../repo/commands";
import type { PackerOptions } from "./create-wave";

/** A picture of a box as it was packed. NOT_FOUND while the packing itself has not arrived; otherwise as `addPhoto`. */
export async function keepPhoto(
  tenantId: TenantId,
  { id, key, box, bytes }: PhotoQuery & { bytes: Uint8Array },
  by: PackerOptions,
): Promise<Result<{ id: string }>> {
  const [command] = await withTenant(tenantId, (tx) => commandsByKey(tx, [key]));
  const parcelId = command?.parcelIds[box];
  return parcelId ? addPhoto(tenantId, { id, parcelId, bytes, ...by }) : fail("NOT_FOUND", "No such box");
}
