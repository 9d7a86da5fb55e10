import type { Actor } from "@/lib/contracts/actor";
import { photoLimit, photosPerParcel, photoTypeOf } from "@/lib/contracts/box-photo";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { ByteSource } from "@/server/files/byte-source";
import { openStoredFile, storeWithin } from "@/server/files/stored-file";
import type { TenantId } from "@/server/ids";
import { actorOf, recordAudit } from "@/server/modules/audit/service";
import { lockParcels } from "../repo/parcels";
import { insertPhoto, photoFile, photosOf } from "../repo/photos";

interface NewPhoto {
  id: string;
  parcelId: string;
  bytes: Uint8Array;
  actor: Actor;
  now: Date;
  locations?: readonly string[];
}

/**
 * Keeps a picture of a parcel's contents, once under its id. UNSUPPORTED_MEDIA when it is no JPEG, PNG or WebP,
 * TOO_LARGE above 2 MB, NOT_FOUND without the parcel, CONFLICT when it has ten already.
 */
export async function addPhoto(tenantId: TenantId, photo: NewPhoto): Promise<Result<{ id: string }>> {
  const { id, parcelId, bytes, actor, now, locations } = photo;
  const contentType = photoTypeOf(bytes);
  if (!contentType) return fail("UNSUPPORTED_MEDIA", "Not a JPEG, PNG or WebP picture");
  if (bytes.byteLength > photoLimit) return fail("TOO_LARGE", "The picture is too large");
  return withTenant(tenantId, async (tx) => {
    const [parcel] = await lockParcels(tx, [parcelId], locations);
    if (!parcel) return fail("NOT_FOUND", "No such parcel");
    const kept = (await photosOf(tx, [parcelId])).map((one) => one.id);
    if (kept.includes(id)) return ok({ id });
    if (kept.length >= photosPerParcel) return fail("CONFLICT", "It has as many pictures as it can have");
    const takenById = actor.type === "user" ? (actor.id ?? null) : null;
    const file = { name: `${id}.${contentType.slice("image/".length)}`, contentType, now };
    const fileId = await storeWithin(tx, { ...file, createdById: takenById ?? undefined }, bytes);
    const rows = await insertPhoto(tx, { id, parcelId, fileId, takenById, now });
    if (rows === 0) throw new Error("the id is another picture's");
    const subject = { subjectType: "parcel", subjectId: parcelId };
    const data = { label: parcel.trackingNo ?? "" };
    await recordAudit(tx, { ...actorOf(actor), action: "parcel.photographed", ...subject, data });
    return ok({ id });
  });
}

/** A photo as it was kept. NOT_FOUND also for those who may not see its parcel. */
export async function openPhoto(
  tenantId: TenantId,
  id: string,
  locations?: readonly string[],
): Promise<Result<ByteSource & { contentType: string }>> {
  const fileId = await withTenant(tenantId, (tx) => photoFile(tx, id, locations));
  return fileId ? openStoredFile(tenantId, fileId) : fail("NOT_FOUND", "No such photo");
}
