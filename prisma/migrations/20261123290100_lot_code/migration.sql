-- A lot is found by its code alone.
CREATE INDEX "lot_tenant_id_code_idx" ON "lot"("tenant_id", "code");
