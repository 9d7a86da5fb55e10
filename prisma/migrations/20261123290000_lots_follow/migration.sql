-- Lots and pieces are followed through packing, transfers, shipping and returns; lots may have to say when they expire.
ALTER TABLE sku_tracking DROP CONSTRAINT sku_tracking_kind;
ALTER TABLE sku_tracking ADD CONSTRAINT sku_tracking_kind CHECK (tracking IN ('lot', 'lot_expiry', 'serial'));
ALTER TABLE serial DROP CONSTRAINT serial_status;
ALTER TABLE serial ADD CONSTRAINT serial_status CHECK (status IN ('in_stock', 'damaged', 'in_transit', 'shipped', 'gone'));
ALTER TABLE serial ADD COLUMN "transfer_id" UUID;
-- A piece is at one place, or on the road, or gone: never two of these.
ALTER TABLE serial ADD CONSTRAINT serial_place CHECK (location_id IS NULL OR status IN ('in_stock', 'damaged'));
CREATE INDEX "serial_transfer_idx" ON "serial"("tenant_id", "transfer_id") WHERE (transfer_id IS NOT NULL);
CREATE INDEX "serial_packed_idx" ON "serial"("tenant_id", "fulfillment_order_id") WHERE (fulfillment_order_id IS NOT NULL);
CREATE INDEX "serial_place_idx" ON "serial"("tenant_id", "sku_id", "location_id") WHERE (location_id IS NOT NULL);
CREATE INDEX "lot_expiring_idx" ON "lot"("tenant_id", "expires_on") WHERE (expires_on IS NOT NULL);

CREATE TABLE "serial_event" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "serial_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "location_id" UUID,
    "cause_id" UUID,
    "note" TEXT NOT NULL DEFAULT '',
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "serial_event_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "serial_event_tenant_id_serial_id_at_idx" ON "serial_event"("tenant_id", "serial_id", "at");
ALTER TABLE "serial_event" ADD CONSTRAINT "serial_event_tenant_id_serial_id_fkey" FOREIGN KEY ("tenant_id", "serial_id") REFERENCES "serial"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

CREATE TABLE "packed_lot" (
    "tenant_id" UUID NOT NULL,
    "fulfillment_order_id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "packed_lot_pkey" PRIMARY KEY ("tenant_id","fulfillment_order_id","lot_id")
);
CREATE INDEX "packed_lot_tenant_id_lot_id_idx" ON "packed_lot"("tenant_id", "lot_id");
ALTER TABLE "packed_lot" ADD CONSTRAINT "packed_lot_tenant_id_lot_id_fkey" FOREIGN KEY ("tenant_id", "lot_id") REFERENCES "lot"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE packed_lot ADD CONSTRAINT packed_lot_quantity CHECK (quantity > 0);

SELECT weft_wall('serial_event'::regclass);
SELECT weft_wall('packed_lot'::regclass);
