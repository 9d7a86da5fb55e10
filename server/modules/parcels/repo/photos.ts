import type { TenantTx } from "@/server/db/tenant-tx";

interface PhotoRow {
  id: string;
  parcelId: string;
  takenAt: Date;
}

export const photosOf = (tx: TenantTx, parcelIds: readonly string[]) =>
  tx.query<PhotoRow & Record<string, unknown>>(
    `SELECT id, parcel_id AS "parcelId", taken_at AS "takenAt" FROM parcel_photo
     WHERE tenant_id = $1 AND parcel_id = ANY ($2::uuid[]) ORDER BY taken_at, id`,
    [tx.tenantId, parcelIds],
  );

/** The file a photo is, for those who may see its parcel. */
export const photoFile = async (tx: TenantTx, id: string, locations?: readonly string[]) =>
  (
    await tx.query<{ fileId: string }>(
      `SELECT h.file_id AS "fileId" FROM parcel_photo h JOIN parcel p ON p.tenant_id = $1 AND p.id = h.parcel_id
       WHERE h.tenant_id = $1 AND h.id = $2 AND ($3::uuid[] IS NULL OR p.location_id = ANY ($3))`,
      [tx.tenantId, id, locations ?? null],
    )
  )[0]?.fileId;

/** 0 when it is there already. */
export const insertPhoto = (
  tx: TenantTx,
  photo: { id: string; parcelId: string; fileId: string; takenById: string | null; now: Date },
) =>
  tx.execute(
    `INSERT INTO parcel_photo (tenant_id, id, parcel_id, file_id, taken_by_id, taken_at)
     VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING`,
    [tx.tenantId, photo.id, photo.parcelId, photo.fileId, photo.takenById, photo.now],
  );
