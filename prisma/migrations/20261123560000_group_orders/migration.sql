-- Employee and group purchase: what a channel of that kind sells at which price to whom, and the batches somebody asks for.
CREATE TABLE "price_list" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "starts_at" TIMESTAMPTZ(6) NOT NULL,
    "ends_at" TIMESTAMPTZ(6),
    "per_person" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "price_list_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "price_list_item" (
    "tenant_id" UUID NOT NULL,
    "list_id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "price_minor" BIGINT NOT NULL,
    "per_person" INTEGER,

    CONSTRAINT "price_list_item_pkey" PRIMARY KEY ("tenant_id","list_id","sku_id")
);
CREATE TABLE "batch_order" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" TEXT NOT NULL,
    "list_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "orders_sealed" BYTEA NOT NULL,
    "orders" INTEGER NOT NULL,
    "units" INTEGER NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "list_minor" BIGINT NOT NULL,
    "requested_by" UUID NOT NULL,
    "requested_at" TIMESTAMPTZ(6) NOT NULL,
    "decided_by" UUID,
    "decided_at" TIMESTAMPTZ(6),
    "note" TEXT NOT NULL DEFAULT '',
    "placed_at" TIMESTAMPTZ(6),

    CONSTRAINT "batch_order_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "batch_order_unit" (
    "tenant_id" UUID NOT NULL,
    "batch_id" UUID NOT NULL,
    "person" BYTEA NOT NULL,
    "sku_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "batch_order_unit_pkey" PRIMARY KEY ("tenant_id","batch_id","person","sku_id")
);
CREATE INDEX "price_list_tenant_id_channel_id_idx" ON "price_list"("tenant_id", "channel_id");
CREATE UNIQUE INDEX "batch_order_tenant_id_number_key" ON "batch_order"("tenant_id", "number");
CREATE INDEX "batch_order_tenant_id_list_id_status_idx" ON "batch_order"("tenant_id", "list_id", "status");
CREATE INDEX "batch_order_tenant_id_requested_at_id_idx" ON "batch_order"("tenant_id", "requested_at", "id");
ALTER TABLE "price_list" ADD CONSTRAINT "price_list_tenant_id_channel_id_fkey" FOREIGN KEY ("tenant_id", "channel_id") REFERENCES "channel"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "price_list_item" ADD CONSTRAINT "price_list_item_tenant_id_list_id_fkey" FOREIGN KEY ("tenant_id", "list_id") REFERENCES "price_list"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "price_list_item" ADD CONSTRAINT "price_list_item_tenant_id_sku_id_fkey" FOREIGN KEY ("tenant_id", "sku_id") REFERENCES "sku"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "batch_order" ADD CONSTRAINT "batch_order_tenant_id_list_id_fkey" FOREIGN KEY ("tenant_id", "list_id") REFERENCES "price_list"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "batch_order_unit" ADD CONSTRAINT "batch_order_unit_tenant_id_batch_id_fkey" FOREIGN KEY ("tenant_id", "batch_id") REFERENCES "batch_order"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE price_list ADD CONSTRAINT price_list_limit CHECK (per_person > 0 AND (ends_at IS NULL OR starts_at < ends_at));
ALTER TABLE price_list_item ADD CONSTRAINT price_list_item_price CHECK (price_minor >= 0 AND per_person > 0);
ALTER TABLE batch_order ADD CONSTRAINT batch_order_status CHECK (status IN ('requested', 'approved', 'declined'));
ALTER TABLE batch_order_unit ADD CONSTRAINT batch_order_unit_quantity CHECK (quantity > 0);

SELECT weft_wall(name::regclass) FROM unnest(ARRAY['price_list', 'price_list_item', 'batch_order', 'batch_order_unit']) AS name;
