-- How far the daily second look has come, what an order said when it was read last, and why a refund cannot be read.
ALTER TABLE "shop_connection" ADD COLUMN "swept_through" TIMESTAMPTZ(6);
ALTER TABLE "platform_order" ADD COLUMN "content_hash" BYTEA;
ALTER TABLE "platform_refund" ADD COLUMN "code" TEXT;
ALTER TABLE "platform_refund" ADD COLUMN "message" TEXT;
CREATE INDEX "platform_refund_unread_idx" ON "platform_refund"("tenant_id", "connection_id", "seen_at") WHERE (code IS NOT NULL);
