-- The order a tracking number belongs to is found by it.
CREATE INDEX "fulfillment_order_tracking_no_idx" ON "fulfillment_order"("tenant_id", "tracking_no") WHERE (tracking_no IS NOT NULL);
