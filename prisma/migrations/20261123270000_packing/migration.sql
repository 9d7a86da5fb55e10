-- Waves, bins, and what packing stations send.
CREATE TABLE "wave" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "location_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "criteria" JSONB NOT NULL DEFAULT '{}',
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(6),
    "closed_by_id" UUID,

    CONSTRAINT "wave_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "wave_member" (
    "tenant_id" UUID NOT NULL,
    "wave_id" UUID NOT NULL,
    "fulfillment_order_id" UUID NOT NULL,
    "tote" INTEGER NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,

    CONSTRAINT "wave_member_pkey" PRIMARY KEY ("tenant_id","wave_id","fulfillment_order_id")
);
CREATE TABLE "stock_bin" (
    "tenant_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "bin" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stock_bin_pkey" PRIMARY KEY ("tenant_id","location_id","sku_id")
);
CREATE TABLE "pack_claim" (
    "tenant_id" UUID NOT NULL,
    "fulfillment_order_id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "until" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "pack_claim_pkey" PRIMARY KEY ("tenant_id","fulfillment_order_id")
);
CREATE TABLE "pack_command" (
    "tenant_id" UUID NOT NULL,
    "key" UUID NOT NULL,
    "fulfillment_ids" UUID[],
    "actor_id" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "pack_command_pkey" PRIMARY KEY ("tenant_id","key")
);
CREATE INDEX "wave_tenant_id_location_id_status_idx" ON "wave"("tenant_id", "location_id", "status");
CREATE UNIQUE INDEX "wave_tenant_id_number_key" ON "wave"("tenant_id", "number");
CREATE UNIQUE INDEX "wave_member_active_key" ON "wave_member"("tenant_id", "fulfillment_order_id") WHERE (active);
ALTER TABLE "wave_member" ADD CONSTRAINT "wave_member_tenant_id_wave_id_fkey" FOREIGN KEY ("tenant_id", "wave_id") REFERENCES "wave"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE wave
  ADD CONSTRAINT wave_kind CHECK (kind IN ('single', 'multi')),
  ADD CONSTRAINT wave_status CHECK (status IN ('open', 'done', 'canceled'));

SELECT weft_wall('wave'::regclass);
SELECT weft_wall('wave_member'::regclass);
SELECT weft_wall('stock_bin'::regclass);
SELECT weft_wall('pack_claim'::regclass);
SELECT weft_wall('pack_command'::regclass);
