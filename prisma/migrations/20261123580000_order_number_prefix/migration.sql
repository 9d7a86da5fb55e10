-- Orders are found by how their channel's number begins; these comparisons can use the index whatever the database's
-- collation, and behind the wall, because none of them can leak what it compares.
CREATE INDEX "sales_order_tenant_id_external_no_idx" ON "sales_order"("tenant_id", "external_no" text_pattern_ops);
