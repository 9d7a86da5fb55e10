-- What of a counted SKU was found of each lot, with what the books said of it when it was written down.
CREATE TABLE "stock_count_lot" (
    "tenant_id" UUID NOT NULL,
    "count_id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "expires_on" DATE,
    "counted" INTEGER NOT NULL,
    "expected" INTEGER NOT NULL,

    CONSTRAINT "stock_count_lot_pkey" PRIMARY KEY ("tenant_id","count_id","sku_id","code")
);
ALTER TABLE "stock_count_lot" ADD CONSTRAINT "stock_count_lot_tenant_id_count_id_sku_id_fkey" FOREIGN KEY ("tenant_id", "count_id", "sku_id") REFERENCES "stock_count_line"("tenant_id", "count_id", "sku_id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE stock_count_lot ADD CONSTRAINT stock_count_lot_units CHECK (counted >= 0 AND expected >= 0);

SELECT weft_wall('stock_count_lot'::regclass);
