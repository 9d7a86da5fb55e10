-- A platform may keep a shop's stock by warehouse: which of our locations each of its codes stands for, and how a number is
-- divided among them.
CREATE TABLE "shop_warehouse" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "code" TEXT NOT NULL,

    CONSTRAINT "shop_warehouse_pkey" PRIMARY KEY ("tenant_id","connection_id","location_id")
);
ALTER TABLE "shop_warehouse" ADD CONSTRAINT "shop_warehouse_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "shop_connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "shop_warehouse" ADD CONSTRAINT "shop_warehouse_tenant_id_location_id_fkey" FOREIGN KEY ("tenant_id", "location_id") REFERENCES "location"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
SELECT weft_wall('shop_warehouse'::regclass);
ALTER TABLE "published_stock" ADD COLUMN "spread" JSONB;
