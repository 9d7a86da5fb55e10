-- An erasure finds what was written about an order without reading whole tables.
CREATE INDEX "bulk_action_item_tenant_id_target_id_idx" ON "bulk_action_item"("tenant_id", "target_id");
CREATE INDEX "serial_event_noted_idx" ON "serial_event"("tenant_id", "cause_id") WHERE (note <> ''::text);
CREATE INDEX "shop_message_refused_idx" ON "shop_message"("tenant_id", "connection_id") WHERE (message IS NOT NULL);
