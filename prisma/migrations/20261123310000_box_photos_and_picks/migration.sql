-- Photos of packed boxes, what was picked of a wave, and which parcels a packing command filled.
ALTER TABLE "pack_command" ADD COLUMN "parcel_ids" UUID[];

CREATE TABLE "parcel_photo" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "parcel_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "taken_by_id" UUID,
    "taken_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "parcel_photo_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "wave_pick" (
    "tenant_id" UUID NOT NULL,
    "wave_id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "picked" INTEGER NOT NULL,
    "actor_id" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "wave_pick_pkey" PRIMARY KEY ("tenant_id","wave_id","sku_id")
);
CREATE INDEX "parcel_photo_tenant_id_parcel_id_idx" ON "parcel_photo"("tenant_id", "parcel_id");
ALTER TABLE "parcel_photo" ADD CONSTRAINT "parcel_photo_tenant_id_parcel_id_fkey" FOREIGN KEY ("tenant_id", "parcel_id") REFERENCES "parcel"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "wave_pick" ADD CONSTRAINT "wave_pick_tenant_id_wave_id_fkey" FOREIGN KEY ("tenant_id", "wave_id") REFERENCES "wave"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "wave_pick" ADD CONSTRAINT "wave_pick_picked" CHECK (picked >= 0);

SELECT weft_wall('parcel_photo'::regclass);
SELECT weft_wall('wave_pick'::regclass);
