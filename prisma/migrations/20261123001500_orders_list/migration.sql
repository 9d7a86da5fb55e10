-- What the orders list narrows and sorts by. Partial where the common value would only be dead weight.
CREATE INDEX "sales_order_tenant_id_channel_id_status_placed_at_id_idx" ON "sales_order"("tenant_id", "channel_id", "status", "placed_at", "id");
DROP INDEX "sales_order_tenant_id_channel_id_placed_at_id_idx";
CREATE INDEX "sales_order_tenant_id_total_minor_id_idx" ON "sales_order"("tenant_id", "total_minor", "id");
CREATE INDEX "sales_order_tenant_id_payment_status_placed_at_id_idx" ON "sales_order"("tenant_id", "payment_status", "placed_at", "id") WHERE (payment_status <> 'paid');
CREATE INDEX "sales_order_tenant_id_method_placed_at_id_idx" ON "sales_order"("tenant_id", "method", "placed_at", "id") WHERE (method <> 'ship');
CREATE INDEX "sales_order_tenant_id_import_id_placed_at_id_idx" ON "sales_order"("tenant_id", "import_id", "placed_at", "id") WHERE (import_id IS NOT NULL);
CREATE INDEX "sales_order_tenant_id_promise_by_id_idx" ON "sales_order"("tenant_id", "promise_by", "id") WHERE (promise_by IS NOT NULL AND status IN ('received', 'ready', 'in_fulfillment'));
CREATE INDEX "sales_order_held_idx" ON "sales_order"("tenant_id", "placed_at", "id") WHERE (open_holds > 0);
CREATE INDEX "sales_order_tagged_idx" ON "sales_order"("tenant_id", "placed_at", "id") WHERE (tags <> '{}');
