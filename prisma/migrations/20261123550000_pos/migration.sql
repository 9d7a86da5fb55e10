-- Cash registers: who may upload for a store, what they sold and took back, and what they say is there.
CREATE TABLE "pos_key" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "secret_sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "last_used_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),

    CONSTRAINT "pos_key_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "pos_nonce" (
    "tenant_id" UUID NOT NULL,
    "key_id" UUID NOT NULL,
    "nonce" TEXT NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "pos_nonce_pkey" PRIMARY KEY ("tenant_id","key_id","nonce")
);
CREATE TABLE "pos_register" (
    "tenant_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "last_receipt_no" TEXT NOT NULL,
    "last_sold_at" TIMESTAMPTZ(6) NOT NULL,
    "heard_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "pos_register_pkey" PRIMARY KEY ("tenant_id","location_id","code")
);
CREATE TABLE "pos_receipt" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "register" TEXT NOT NULL,
    "receipt_no" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "sold_at" TIMESTAMPTZ(6) NOT NULL,
    "received_at" TIMESTAMPTZ(6) NOT NULL,
    "disputed_at" TIMESTAMPTZ(6),

    CONSTRAINT "pos_receipt_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "pos_receipt_line" (
    "tenant_id" UUID NOT NULL,
    "receipt_id" UUID NOT NULL,
    "line_no" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "sku_id" UUID,
    "problem" TEXT,
    "short" INTEGER NOT NULL DEFAULT 0,
    "posted_at" TIMESTAMPTZ(6),

    CONSTRAINT "pos_receipt_line_pkey" PRIMARY KEY ("tenant_id","receipt_id","line_no")
);
CREATE TABLE "pos_code" (
    "tenant_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "sku_id" UUID NOT NULL,

    CONSTRAINT "pos_code_pkey" PRIMARY KEY ("tenant_id","code")
);
CREATE TABLE "pos_stock" (
    "tenant_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "on_hand" INTEGER NOT NULL,
    "as_of" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "pos_stock_pkey" PRIMARY KEY ("tenant_id","location_id","sku_id")
);
CREATE INDEX "pos_key_tenant_id_location_id_idx" ON "pos_key"("tenant_id", "location_id");
CREATE INDEX "pos_nonce_tenant_id_key_id_expires_at_idx" ON "pos_nonce"("tenant_id", "key_id", "expires_at");
CREATE UNIQUE INDEX "pos_receipt_tenant_id_location_id_register_receipt_no_key" ON "pos_receipt"("tenant_id", "location_id", "register", "receipt_no");
CREATE INDEX "pos_receipt_tenant_id_location_id_sold_at_idx" ON "pos_receipt"("tenant_id", "location_id", "sold_at");
CREATE INDEX "pos_receipt_tenant_id_received_at_id_idx" ON "pos_receipt"("tenant_id", "received_at", "id");
CREATE INDEX "pos_receipt_disputed_idx" ON "pos_receipt"("tenant_id", "id") WHERE (disputed_at IS NOT NULL);
CREATE INDEX "pos_receipt_line_stuck_idx" ON "pos_receipt_line"("tenant_id", "code") WHERE (sku_id IS NULL);
CREATE INDEX "pos_receipt_line_short_idx" ON "pos_receipt_line"("tenant_id", "sku_id") WHERE (short > 0);
ALTER TABLE "pos_nonce" ADD CONSTRAINT "pos_nonce_tenant_id_key_id_fkey" FOREIGN KEY ("tenant_id", "key_id") REFERENCES "pos_key"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "pos_receipt_line" ADD CONSTRAINT "pos_receipt_line_tenant_id_receipt_id_fkey" FOREIGN KEY ("tenant_id", "receipt_id") REFERENCES "pos_receipt"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "pos_code" ADD CONSTRAINT "pos_code_tenant_id_sku_id_fkey" FOREIGN KEY ("tenant_id", "sku_id") REFERENCES "sku"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE pos_receipt ADD CONSTRAINT pos_receipt_kind CHECK (kind IN ('sale', 'return', 'exchange'));
ALTER TABLE pos_receipt_line ADD CONSTRAINT pos_receipt_line_units CHECK (quantity <> 0 AND short BETWEEN 0 AND greatest(quantity, 0));
ALTER TABLE pos_stock ADD CONSTRAINT pos_stock_units CHECK (on_hand >= 0);

SELECT weft_wall(name::regclass) FROM unnest(ARRAY[
  'pos_key', 'pos_nonce', 'pos_register', 'pos_receipt', 'pos_receipt_line', 'pos_code', 'pos_stock'
]) AS name;
