-- The transaction an event was written in. Events are read in this order, up to the oldest transaction that still runs:
-- neither time nor id says what is committed already. What is there belongs to this migration's transaction.
ALTER TABLE "order_event" ADD COLUMN "tx" BIGINT NOT NULL DEFAULT ((pg_current_xact_id())::text)::bigint;
CREATE INDEX "order_event_tenant_id_tx_id_idx" ON "order_event"("tenant_id", "tx", "id");
