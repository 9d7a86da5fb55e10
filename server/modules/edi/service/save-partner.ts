import type { EdiPartnerInput } from "@/lib/contracts/edi";
import type { TenantTx } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { findLocation, locationTaken, savePartner as save } from "../repo/partners";

/** Who sits at the other end of a place. INVALID for a location that is not ours, or is somebody else's to ship from. */
export async function savePartner(
  tx: TenantTx,
  dropId: string,
  partner: EdiPartnerInput,
  now: Date,
): Promise<Result<null>> {
  const locationId = partner.role === "warehouse" ? partner.locationId : null;
  if (locationId) {
    const location = await findLocation(tx, locationId);
    if (!location) return fail("INVALID", "No such location", [{ path: "partner.locationId", message: "unknown" }]);
    if (location.type !== "third_party")
      return fail("INVALID", "Not a third party's", [{ path: "partner.locationId", message: "not_third_party" }]);
    if (await locationTaken(tx, locationId, dropId))
      return fail("INVALID", "It has another system", [{ path: "partner.locationId", message: "taken" }]);
  }
  await save(tx, dropId, { ...partner, locationId }, now);
  return ok(null);
}
