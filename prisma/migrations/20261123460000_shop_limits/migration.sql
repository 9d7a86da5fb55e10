-- How many calls a platform takes, shared by all processes; which shops are in trouble; refunds as the platform tells them.
CREATE TABLE "call_bucket" (
    "tenant_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "tokens" DOUBLE PRECISION NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "closed_until" TIMESTAMPTZ(6),
    "minute" TIMESTAMPTZ(6) NOT NULL,
    "used" INTEGER NOT NULL DEFAULT 0,
    "used_before" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "call_bucket_pkey" PRIMARY KEY ("tenant_id","scope","method")
);
CREATE TABLE "shop_breaker" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "failures" INTEGER NOT NULL,
    "trips" INTEGER NOT NULL,
    "until" TIMESTAMPTZ(6),

    CONSTRAINT "shop_breaker_pkey" PRIMARY KEY ("tenant_id","connection_id")
);
CREATE TABLE "platform_refund" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "refund_id" TEXT NOT NULL,
    "external_no" TEXT NOT NULL,
    "line_ref" TEXT NOT NULL,
    "modified_at" TIMESTAMPTZ(6) NOT NULL,
    "status" TEXT NOT NULL,
    "amount" TEXT NOT NULL,
    "quantity" INTEGER,
    "reason" TEXT NOT NULL,
    "with_goods" BOOLEAN NOT NULL,
    "tokens" JSONB NOT NULL,
    "seen_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "platform_refund_pkey" PRIMARY KEY ("tenant_id","connection_id","refund_id")
);
CREATE INDEX "platform_refund_tenant_id_connection_id_external_no_idx" ON "platform_refund"("tenant_id", "connection_id", "external_no");
CREATE INDEX "platform_refund_tenant_id_connection_id_modified_at_idx" ON "platform_refund"("tenant_id", "connection_id", "modified_at");

ALTER TABLE "shop_breaker" ADD CONSTRAINT "shop_breaker_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "shop_connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "platform_refund" ADD CONSTRAINT "platform_refund_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "shop_connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "platform_refund" ADD CONSTRAINT "platform_refund_status" CHECK (status IN ('requested', 'awaiting_goods', 'goods_sent', 'refused', 'closed', 'refunded'));

SELECT weft_wall('call_bucket'::regclass);
SELECT weft_wall('shop_breaker'::regclass);
SELECT weft_wall('platform_refund'::regclass);
