-- Setting a shop up to the end: the consent of its owner, which of our SKUs its articles are, what it calls carriers, and
-- the orders of the days before it was connected.
CREATE TABLE "shop_consent" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "state_hash" BYTEA NOT NULL,
    "browser_hash" BYTEA NOT NULL,
    "user_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "secrets_sealed" BYTEA NOT NULL,
    "days" INTEGER NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),

    CONSTRAINT "shop_consent_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "shop_setup" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "step" TEXT NOT NULL,
    "done_at" TIMESTAMPTZ(6) NOT NULL,
    "done_by" UUID NOT NULL,

    CONSTRAINT "shop_setup_pkey" PRIMARY KEY ("tenant_id","connection_id","step")
);
CREATE TABLE "shop_carrier" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "carrier" TEXT NOT NULL,
    "code" TEXT NOT NULL,

    CONSTRAINT "shop_carrier_pkey" PRIMARY KEY ("tenant_id","connection_id","carrier")
);
CREATE TABLE "shop_history" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "run_id" UUID NOT NULL,
    "from_at" TIMESTAMPTZ(6) NOT NULL,
    "to_at" TIMESTAMPTZ(6) NOT NULL,
    "through_at" TIMESTAMPTZ(6) NOT NULL,
    "orders" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL,
    "code" TEXT,
    "message" TEXT,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "shop_history_pkey" PRIMARY KEY ("tenant_id","connection_id")
);
CREATE TABLE "shop_sample_order" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "external_no" TEXT NOT NULL,
    "modified_at" TIMESTAMPTZ(6) NOT NULL,
    "stage" TEXT NOT NULL,
    "lines" JSONB NOT NULL,

    CONSTRAINT "shop_sample_order_pkey" PRIMARY KEY ("tenant_id","connection_id","external_no")
);
CREATE UNIQUE INDEX "shop_consent_tenant_id_state_hash_key" ON "shop_consent"("tenant_id", "state_hash");
ALTER TABLE "shop_consent" ADD CONSTRAINT "shop_consent_tenant_id_channel_id_fkey" FOREIGN KEY ("tenant_id", "channel_id") REFERENCES "channel"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "shop_setup" ADD CONSTRAINT "shop_setup_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "shop_connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "shop_carrier" ADD CONSTRAINT "shop_carrier_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "shop_connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "shop_history" ADD CONSTRAINT "shop_history_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "shop_connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "shop_sample_order" ADD CONSTRAINT "shop_sample_order_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "shop_connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
SELECT weft_wall('shop_consent'::regclass);
SELECT weft_wall('shop_setup'::regclass);
SELECT weft_wall('shop_carrier'::regclass);
SELECT weft_wall('shop_history'::regclass);
SELECT weft_wall('shop_sample_order'::regclass);

-- Orders nobody has paid for come in and wait, unless the brand does not want to see them.
ALTER TABLE "shop_connection" ADD COLUMN "take_unpaid" BOOLEAN NOT NULL DEFAULT true;

ALTER TABLE "shop_article" ADD COLUMN "ignored_at" TIMESTAMPTZ(6);
ALTER TABLE "shop_article" ADD COLUMN "suggested_sku_id" UUID;
ALTER TABLE "shop_article" ADD COLUMN "suggestion_score" INTEGER;
ALTER TABLE "shop_article" ADD COLUMN "suggestion_reasons" TEXT;
-- What one click decided, so that it can be taken back as one.
ALTER TABLE "shop_article" ADD COLUMN "decision_id" UUID;
CREATE INDEX "shop_article_open_idx" ON "shop_article"("tenant_id", "connection_id", "suggestion_score" DESC, "item", "sku") WHERE (sku_id IS NULL AND ignored_at IS NULL);
CREATE INDEX "shop_article_decision_idx" ON "shop_article"("tenant_id", "decision_id") WHERE (decision_id IS NOT NULL);
