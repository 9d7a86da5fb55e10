-- Parcels, their labels and what carriers report of them; carriers' accounts and the rules that choose among them.
CREATE TABLE "parcel" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'open',
    "carrier" TEXT,
    "service" TEXT,
    "account_id" UUID,
    "tracking_no" TEXT,
    "attempt" INTEGER NOT NULL DEFAULT 1,
    "weight_grams" INTEGER,
    "length_mm" INTEGER,
    "width_mm" INTEGER,
    "height_mm" INTEGER,
    "saved_minor" BIGINT NOT NULL DEFAULT 0,
    "tracking_state" TEXT,
    "tracked_at" TIMESTAMPTZ(6),
    "polled_at" TIMESTAMPTZ(6),
    "created_by_id" UUID,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "labeled_at" TIMESTAMPTZ(6),
    "shipped_at" TIMESTAMPTZ(6),
    "delivered_at" TIMESTAMPTZ(6),
    "voided_at" TIMESTAMPTZ(6),
    "void_reason" TEXT,

    CONSTRAINT "parcel_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "parcel_fulfillment" (
    "tenant_id" UUID NOT NULL,
    "parcel_id" UUID NOT NULL,
    "fulfillment_order_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,

    CONSTRAINT "parcel_fulfillment_pkey" PRIMARY KEY ("tenant_id","parcel_id","fulfillment_order_id")
);
CREATE TABLE "parcel_item" (
    "tenant_id" UUID NOT NULL,
    "parcel_id" UUID NOT NULL,
    "fulfillment_order_id" UUID NOT NULL,
    "line_no" INTEGER NOT NULL,
    "sku_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "parcel_item_pkey" PRIMARY KEY ("tenant_id","parcel_id","fulfillment_order_id","line_no","sku_id")
);
CREATE TABLE "label" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "parcel_id" UUID NOT NULL,
    "carrier" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "tracking_no" TEXT NOT NULL,
    "order_key" TEXT NOT NULL,
    "payload_sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "printed_at" TIMESTAMPTZ(6),
    "print_count" INTEGER NOT NULL DEFAULT 0,
    "reprint_reason" TEXT,
    "voided_at" TIMESTAMPTZ(6),
    "void_reason" TEXT,

    CONSTRAINT "label_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "tracking_event" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "parcel_id" UUID NOT NULL,
    "event_key" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "state" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "place" TEXT NOT NULL DEFAULT '',
    "source" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tracking_event_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "carrier_call" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "parcel_id" UUID NOT NULL,
    "account_id" UUID NOT NULL,
    "operation" TEXT NOT NULL,
    "call_key" TEXT NOT NULL,
    "service" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(6) NOT NULL,
    "problem" TEXT,
    "code" TEXT,
    "message" TEXT,
    "actor_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "carrier_call_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "carrier_account" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "carrier" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "secrets_sealed" BYTEA NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "problem" TEXT,
    "problem_at" TIMESTAMPTZ(6),
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "carrier_account_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "carrier_rule" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "name" TEXT NOT NULL DEFAULT '',
    "conditions" JSONB NOT NULL DEFAULT '{}',
    "account_id" UUID NOT NULL,
    "service" TEXT NOT NULL DEFAULT '',
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "carrier_rule_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE INDEX "parcel_tenant_id_location_id_created_at_idx" ON "parcel"("tenant_id", "location_id", "created_at");
CREATE INDEX "parcel_tenant_id_tracking_no_idx" ON "parcel"("tenant_id", "tracking_no");
CREATE INDEX "parcel_moving_idx" ON "parcel"("tenant_id", "tracked_at", "id") WHERE (tracking_no IS NOT NULL AND delivered_at IS NULL AND voided_at IS NULL);
CREATE INDEX "parcel_fulfillment_tenant_id_fulfillment_order_id_idx" ON "parcel_fulfillment"("tenant_id", "fulfillment_order_id");
CREATE INDEX "parcel_fulfillment_tenant_id_order_id_idx" ON "parcel_fulfillment"("tenant_id", "order_id");
CREATE UNIQUE INDEX "label_tenant_id_parcel_id_order_key_key" ON "label"("tenant_id", "parcel_id", "order_key");
CREATE UNIQUE INDEX "tracking_event_tenant_id_parcel_id_event_key_key" ON "tracking_event"("tenant_id", "parcel_id", "event_key");
CREATE INDEX "carrier_call_pending_idx" ON "carrier_call"("tenant_id", "due_at", "id") WHERE (status = 'pending');
CREATE INDEX "carrier_call_tenant_id_parcel_id_created_at_idx" ON "carrier_call"("tenant_id", "parcel_id", "created_at");
CREATE UNIQUE INDEX "carrier_call_tenant_id_call_key_key" ON "carrier_call"("tenant_id", "call_key");
CREATE UNIQUE INDEX "carrier_rule_tenant_id_sequence_key" ON "carrier_rule"("tenant_id", "sequence");
ALTER TABLE "parcel_fulfillment" ADD CONSTRAINT "parcel_fulfillment_tenant_id_parcel_id_fkey" FOREIGN KEY ("tenant_id", "parcel_id") REFERENCES "parcel"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "parcel_item" ADD CONSTRAINT "parcel_item_tenant_id_parcel_id_fkey" FOREIGN KEY ("tenant_id", "parcel_id") REFERENCES "parcel"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "label" ADD CONSTRAINT "label_tenant_id_parcel_id_fkey" FOREIGN KEY ("tenant_id", "parcel_id") REFERENCES "parcel"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "tracking_event" ADD CONSTRAINT "tracking_event_tenant_id_parcel_id_fkey" FOREIGN KEY ("tenant_id", "parcel_id") REFERENCES "parcel"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "carrier_call" ADD CONSTRAINT "carrier_call_tenant_id_parcel_id_fkey" FOREIGN KEY ("tenant_id", "parcel_id") REFERENCES "parcel"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "carrier_rule" ADD CONSTRAINT "carrier_rule_tenant_id_account_id_fkey" FOREIGN KEY ("tenant_id", "account_id") REFERENCES "carrier_account"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE parcel ADD CONSTRAINT parcel_status CHECK (status IN ('open', 'labeled', 'shipped', 'delivered', 'exception', 'voided'));
ALTER TABLE parcel_item ADD CONSTRAINT parcel_item_quantity CHECK (quantity > 0);

SELECT weft_wall(name::regclass) FROM unnest(ARRAY[
  'parcel', 'parcel_fulfillment', 'parcel_item', 'label', 'tracking_event', 'carrier_call', 'carrier_account', 'carrier_rule'
]) AS name;
