-- Lots belong to their count, as its rows do.
ALTER TABLE "stock_count_lot" DROP CONSTRAINT "stock_count_lot_tenant_id_count_id_sku_id_fkey";
ALTER TABLE "stock_count_lot" ADD CONSTRAINT "stock_count_lot_tenant_id_count_id_fkey" FOREIGN KEY ("tenant_id", "count_id") REFERENCES "stock_count"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
