-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "saved_view" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "page" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "owner_id" UUID,
    "state" JSONB NOT NULL,
    "created_by_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_view_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "bulk_action" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "params" JSONB NOT NULL,
    "filter" JSONB NOT NULL,
    "status" TEXT NOT NULL,
    "total" INTEGER NOT NULL DEFAULT 0,
    "succeeded" INTEGER NOT NULL DEFAULT 0,
    "failed" INTEGER NOT NULL DEFAULT 0,
    "cancel_requested_at" TIMESTAMPTZ(6),
    "undo_of_id" UUID,
    "undone_at" TIMESTAMPTZ(6),
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(6),
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "bulk_action_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "bulk_action_item" (
    "tenant_id" UUID NOT NULL,
    "bulk_action_id" UUID NOT NULL,
    "target_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "code" TEXT,
    "message" TEXT,
    "before" JSONB,

    CONSTRAINT "bulk_action_item_pkey" PRIMARY KEY ("tenant_id","bulk_action_id","target_id")
);

-- CreateTable
CREATE TABLE "idempotency_record" (
    "tenant_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "route" TEXT NOT NULL,
    "body_hash" BYTEA NOT NULL,
    "status" INTEGER,
    "response_sealed" BYTEA,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "idempotency_record_pkey" PRIMARY KEY ("tenant_id","key")
);

-- CreateTable
CREATE TABLE "style" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "category" TEXT,
    "season" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "style_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "sku" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "style_id" UUID NOT NULL,
    "kind" TEXT NOT NULL DEFAULT 'simple',
    "name" TEXT NOT NULL,
    "color" TEXT NOT NULL DEFAULT '',
    "size" TEXT NOT NULL DEFAULT '',
    "barcode" TEXT,
    "weight_grams" INTEGER,
    "list_price_minor" BIGINT,
    "cost_minor" BIGINT,
    "floor_price_minor" BIGINT,
    "currency" TEXT NOT NULL DEFAULT 'CNY',
    "category" TEXT,
    "season" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sku_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "bundle_component" (
    "tenant_id" UUID NOT NULL,
    "bundle_sku_id" UUID NOT NULL,
    "component_sku_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "bundle_component_pkey" PRIMARY KEY ("tenant_id","bundle_sku_id","component_sku_id")
);

-- CreateTable
CREATE TABLE "sku_alias" (
    "tenant_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "channel_sku" TEXT NOT NULL,
    "sku_id" UUID NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sku_alias_pkey" PRIMARY KEY ("tenant_id","channel_id","channel_sku")
);

-- CreateTable
CREATE TABLE "fulfillment_order" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "method" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "decision_id" UUID,
    "promise_by" TIMESTAMPTZ(6),
    "ship_by" TIMESTAMPTZ(6),
    "carrier" TEXT,
    "tracking_no" TEXT,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "shipped_at" TIMESTAMPTZ(6),
    "closed_at" TIMESTAMPTZ(6),
    "close_reason" TEXT,

    CONSTRAINT "fulfillment_order_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "fulfillment_order_line" (
    "tenant_id" UUID NOT NULL,
    "fulfillment_order_id" UUID NOT NULL,
    "line_no" INTEGER NOT NULL,
    "sku_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,

    CONSTRAINT "fulfillment_order_line_pkey" PRIMARY KEY ("tenant_id","fulfillment_order_id","line_no","sku_id")
);

-- CreateTable
CREATE TABLE "routing_decision" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "policy_id" UUID,
    "kind" TEXT NOT NULL,
    "reason" TEXT,
    "actor_id" TEXT,
    "result" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "routing_decision_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "app_user" (
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "password_hash" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'zh-CN',
    "session_version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "app_user_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "password_reset" (
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "token_hash" BYTEA NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "used_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "password_reset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rate_limit" (
    "key" TEXT NOT NULL,
    "points" INTEGER NOT NULL,
    "window_ends_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "rate_limit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "outbox_mail" (
    "id" UUID NOT NULL,
    "to_address" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "text_body" TEXT NOT NULL,
    "html_body" TEXT NOT NULL,
    "sent_at" TIMESTAMPTZ(6),
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "last_error" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "outbox_mail_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "stored_file" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "content_type" TEXT NOT NULL,
    "size_bytes" BIGINT NOT NULL DEFAULT 0,
    "chunks" INTEGER NOT NULL DEFAULT 0,
    "complete" BOOLEAN NOT NULL DEFAULT false,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stored_file_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "stored_file_chunk" (
    "tenant_id" UUID NOT NULL,
    "file_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "sealed" BYTEA NOT NULL,

    CONSTRAINT "stored_file_chunk_pkey" PRIMARY KEY ("tenant_id","file_id","sequence")
);

-- CreateTable
CREATE TABLE "import_run" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "channel_id" UUID,
    "file_id" UUID,
    "file_name" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "format" JSONB NOT NULL DEFAULT '{}',
    "mapping" JSONB NOT NULL DEFAULT '{}',
    "total_rows" INTEGER NOT NULL DEFAULT 0,
    "processed_rows" INTEGER NOT NULL DEFAULT 0,
    "accepted_rows" INTEGER NOT NULL DEFAULT 0,
    "duplicate_rows" INTEGER NOT NULL DEFAULT 0,
    "rejected_rows" INTEGER NOT NULL DEFAULT 0,
    "orders" INTEGER NOT NULL DEFAULT 0,
    "bytes_read" BIGINT NOT NULL DEFAULT 0,
    "total_bytes" BIGINT NOT NULL DEFAULT 0,
    "resume_from" INTEGER NOT NULL DEFAULT 0,
    "error" TEXT,
    "cancel_requested_at" TIMESTAMPTZ(6),
    "started_at" TIMESTAMPTZ(6),
    "finished_at" TIMESTAMPTZ(6),
    "undone_at" TIMESTAMPTZ(6),
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_run_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "import_row_error" (
    "tenant_id" UUID NOT NULL,
    "import_id" UUID NOT NULL,
    "row_no" INTEGER NOT NULL,
    "seq" INTEGER NOT NULL,
    "column" TEXT,
    "code" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "params" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "import_row_error_pkey" PRIMARY KEY ("tenant_id","import_id","row_no","seq")
);

-- CreateTable
CREATE TABLE "import_mapping" (
    "tenant_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "mapping" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "import_mapping_pkey" PRIMARY KEY ("tenant_id","channel_id","kind","signature")
);

-- CreateTable
CREATE TABLE "location" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "country" TEXT NOT NULL DEFAULT 'CN',
    "province" TEXT NOT NULL DEFAULT '',
    "city" TEXT NOT NULL DEFAULT '',
    "district" TEXT NOT NULL DEFAULT '',
    "street" TEXT NOT NULL DEFAULT '',
    "postal_code" TEXT,
    "lat" DOUBLE PRECISION NOT NULL,
    "lng" DOUBLE PRECISION NOT NULL,
    "timezone" TEXT NOT NULL DEFAULT 'Asia/Shanghai',
    "ship_from" BOOLEAN NOT NULL DEFAULT true,
    "pickup" BOOLEAN NOT NULL DEFAULT false,
    "two_hour" BOOLEAN NOT NULL DEFAULT false,
    "two_hour_radius_km" DOUBLE PRECISION NOT NULL DEFAULT 3,
    "opening_hours" JSONB NOT NULL DEFAULT '{}',
    "cut_off" TEXT NOT NULL DEFAULT '16:00',
    "daily_capacity" INTEGER,
    "lead_hours" DOUBLE PRECISION NOT NULL DEFAULT 4,
    "service_score" DOUBLE PRECISION NOT NULL DEFAULT 80,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "location_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "channel" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "default_method" TEXT NOT NULL DEFAULT 'ship',
    "currency" TEXT NOT NULL DEFAULT 'CNY',
    "unpaid_minutes" INTEGER NOT NULL DEFAULT 30,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "rate_card_zone" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "max_km" DOUBLE PRECISION,
    "same_city" BOOLEAN NOT NULL DEFAULT false,
    "same_province" BOOLEAN NOT NULL DEFAULT false,
    "provinces" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "first_grams" INTEGER NOT NULL,
    "first_minor" BIGINT NOT NULL,
    "step_grams" INTEGER NOT NULL,
    "step_minor" BIGINT NOT NULL,
    "base_hours" DOUBLE PRECISION NOT NULL,
    "mode" TEXT NOT NULL DEFAULT 'road',
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "rate_card_zone_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "routing_policy" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "channel_id" UUID,
    "name" TEXT NOT NULL DEFAULT '',
    "weights" JSONB NOT NULL,
    "settings" JSONB NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "published_at" TIMESTAMPTZ(6),
    "published_by_id" UUID,

    CONSTRAINT "routing_policy_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "source_order" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "external_no" TEXT NOT NULL,
    "origin" TEXT NOT NULL,
    "import_id" UUID,
    "payload" BYTEA NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "received_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "source_order_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "inbox" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "available_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_error" TEXT,
    "failed_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "inbox_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "sales_order" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "external_no" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(6) NOT NULL,
    "currency" TEXT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "freight_minor" BIGINT NOT NULL DEFAULT 0,
    "discount_minor" BIGINT NOT NULL DEFAULT 0,
    "payment_status" TEXT NOT NULL,
    "payment_method" TEXT,
    "paid_minor" BIGINT NOT NULL DEFAULT 0,
    "paid_at" TIMESTAMPTZ(6),
    "method" TEXT NOT NULL,
    "pickup_location_id" UUID,
    "promise_by" TIMESTAMPTZ(6),
    "receiver_sealed" BYTEA NOT NULL,
    "receiver_name_hash" BYTEA,
    "receiver_phone_hash" BYTEA,
    "receiver_tail_hash" BYTEA,
    "buyer_key" BYTEA,
    "country" TEXT NOT NULL,
    "province" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "district" TEXT NOT NULL,
    "postal_code" TEXT,
    "lat" DOUBLE PRECISION,
    "lng" DOUBLE PRECISION,
    "buyer_note" TEXT,
    "seller_note" TEXT,
    "tags" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "line_count" INTEGER NOT NULL,
    "unit_count" INTEGER NOT NULL,
    "open_holds" INTEGER NOT NULL DEFAULT 0,
    "import_id" UUID,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "canceled_at" TIMESTAMPTZ(6),
    "cancel_reason" TEXT,
    "completed_at" TIMESTAMPTZ(6),

    CONSTRAINT "sales_order_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "order_line" (
    "tenant_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "line_no" INTEGER NOT NULL,
    "sku_code" TEXT NOT NULL,
    "sku_id" UUID,
    "title" TEXT,
    "quantity" INTEGER NOT NULL,
    "unit_price_minor" BIGINT NOT NULL,
    "discount_minor" BIGINT NOT NULL DEFAULT 0,
    "canceled_quantity" INTEGER NOT NULL DEFAULT 0,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "order_line_pkey" PRIMARY KEY ("tenant_id","order_id","line_no")
);

-- CreateTable
CREATE TABLE "order_event" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "type" TEXT NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "order_event_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "order_note" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "author_id" UUID NOT NULL,
    "body" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_note_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "hold" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "severity" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "detail" JSONB NOT NULL DEFAULT '{}',
    "owner_id" UUID,
    "due_at" TIMESTAMPTZ(6),
    "recheck_on" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "status" TEXT NOT NULL DEFAULT 'open',
    "opened_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(6),
    "closed_by_id" UUID,
    "close_reason" TEXT,

    CONSTRAINT "hold_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "receiver_block" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "phone_hash" BYTEA,
    "name_hash" BYTEA,
    "masked_phone" TEXT NOT NULL DEFAULT '',
    "reason" TEXT NOT NULL,
    "created_by_id" UUID,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "receiver_block_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "stock_level" (
    "tenant_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "on_hand" INTEGER NOT NULL DEFAULT 0,
    "reserved" INTEGER NOT NULL DEFAULT 0,
    "locked" INTEGER NOT NULL DEFAULT 0,
    "in_transit" INTEGER NOT NULL DEFAULT 0,
    "quality_check" INTEGER NOT NULL DEFAULT 0,
    "damaged" INTEGER NOT NULL DEFAULT 0,
    "safety" INTEGER NOT NULL DEFAULT 0,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stock_level_pkey" PRIMARY KEY ("tenant_id","location_id","sku_id")
);

-- CreateTable
CREATE TABLE "stock_movement" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "on_hand" INTEGER NOT NULL DEFAULT 0,
    "reserved" INTEGER NOT NULL DEFAULT 0,
    "locked" INTEGER NOT NULL DEFAULT 0,
    "in_transit" INTEGER NOT NULL DEFAULT 0,
    "quality_check" INTEGER NOT NULL DEFAULT 0,
    "damaged" INTEGER NOT NULL DEFAULT 0,
    "cause" TEXT NOT NULL,
    "cause_id" UUID,
    "reason" TEXT,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT,
    "idempotency_key" TEXT NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "stock_movement_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "reservation" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "line_no" INTEGER NOT NULL,
    "sku_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "fulfillment_order_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'open',
    "expires_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(6),
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "reservation_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "tenant" (
    "id" UUID NOT NULL,
    "slug" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "locale" TEXT NOT NULL DEFAULT 'zh-CN',
    "timezone" TEXT NOT NULL DEFAULT 'Asia/Shanghai',
    "currency" TEXT NOT NULL DEFAULT 'CNY',
    "wrapped_data_key" BYTEA NOT NULL,
    "hash_key_wrapped" BYTEA NOT NULL,
    "sample_seeded_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenant_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tenant_setting" (
    "tenant_id" UUID NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "tenant_setting_pkey" PRIMARY KEY ("tenant_id","key")
);

-- CreateTable
CREATE TABLE "membership" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "location_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "disabled_at" TIMESTAMPTZ(6),

    CONSTRAINT "membership_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "invitation" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "location_ids" UUID[] DEFAULT ARRAY[]::UUID[],
    "token_hash" BYTEA NOT NULL,
    "invited_by_id" UUID NOT NULL,
    "expires_at" TIMESTAMPTZ(6) NOT NULL,
    "accepted_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "invitation_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "api_key" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "prefix" TEXT NOT NULL,
    "secret_hash" BYTEA NOT NULL,
    "scopes" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "created_by_id" UUID,
    "last_used_at" TIMESTAMPTZ(6),
    "expires_at" TIMESTAMPTZ(6),
    "revoked_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "api_key_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "audit_entry" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT,
    "action" TEXT NOT NULL,
    "subject_type" TEXT NOT NULL,
    "subject_id" TEXT NOT NULL,
    "data" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entry_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateIndex
CREATE INDEX "saved_view_tenant_id_page_idx" ON "saved_view"("tenant_id", "page");

-- CreateIndex
CREATE INDEX "bulk_action_tenant_id_created_at_id_idx" ON "bulk_action"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE INDEX "bulk_action_item_tenant_id_bulk_action_id_status_sequence_idx" ON "bulk_action_item"("tenant_id", "bulk_action_id", "status", "sequence");

-- CreateIndex
CREATE INDEX "idempotency_record_tenant_id_created_at_idx" ON "idempotency_record"("tenant_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "style_tenant_id_code_key" ON "style"("tenant_id", "code");

-- CreateIndex
CREATE INDEX "sku_tenant_id_style_id_idx" ON "sku"("tenant_id", "style_id");

-- CreateIndex
CREATE INDEX "sku_tenant_id_barcode_idx" ON "sku"("tenant_id", "barcode");

-- CreateIndex
CREATE UNIQUE INDEX "sku_tenant_id_code_key" ON "sku"("tenant_id", "code");

-- CreateIndex
CREATE INDEX "fulfillment_order_tenant_id_order_id_idx" ON "fulfillment_order"("tenant_id", "order_id");

-- CreateIndex
CREATE INDEX "fulfillment_order_tenant_id_location_id_status_created_at_idx" ON "fulfillment_order"("tenant_id", "location_id", "status", "created_at");

-- CreateIndex
CREATE INDEX "fulfillment_order_tenant_id_status_created_at_id_idx" ON "fulfillment_order"("tenant_id", "status", "created_at", "id");

-- CreateIndex
CREATE INDEX "routing_decision_tenant_id_order_id_created_at_idx" ON "routing_decision"("tenant_id", "order_id", "created_at");

-- CreateIndex
CREATE UNIQUE INDEX "app_user_email_key" ON "app_user"("email");

-- CreateIndex
CREATE UNIQUE INDEX "password_reset_token_hash_key" ON "password_reset"("token_hash");

-- CreateIndex
CREATE INDEX "rate_limit_window_ends_at_idx" ON "rate_limit"("window_ends_at");

-- CreateIndex
CREATE INDEX "outbox_mail_created_at_idx" ON "outbox_mail"("created_at");

-- CreateIndex
CREATE INDEX "import_run_tenant_id_created_at_id_idx" ON "import_run"("tenant_id", "created_at", "id");

-- CreateIndex
CREATE UNIQUE INDEX "location_tenant_id_code_key" ON "location"("tenant_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "location_tenant_id_ordinal_key" ON "location"("tenant_id", "ordinal");

-- CreateIndex
CREATE UNIQUE INDEX "channel_tenant_id_code_key" ON "channel"("tenant_id", "code");

-- CreateIndex
CREATE UNIQUE INDEX "rate_card_zone_tenant_id_sequence_key" ON "rate_card_zone"("tenant_id", "sequence");

-- CreateIndex
CREATE UNIQUE INDEX "routing_policy_tenant_id_version_key" ON "routing_policy"("tenant_id", "version");

-- CreateIndex
CREATE INDEX "source_order_tenant_id_import_id_idx" ON "source_order"("tenant_id", "import_id");

-- CreateIndex
CREATE UNIQUE INDEX "source_order_tenant_id_channel_id_external_no_key" ON "source_order"("tenant_id", "channel_id", "external_no");

-- CreateIndex
CREATE INDEX "inbox_tenant_id_available_at_id_idx" ON "inbox"("tenant_id", "available_at", "id");

-- CreateIndex
CREATE INDEX "sales_order_tenant_id_placed_at_id_idx" ON "sales_order"("tenant_id", "placed_at", "id");

-- CreateIndex
CREATE INDEX "sales_order_tenant_id_status_placed_at_id_idx" ON "sales_order"("tenant_id", "status", "placed_at", "id");

-- CreateIndex
CREATE INDEX "sales_order_tenant_id_channel_id_placed_at_id_idx" ON "sales_order"("tenant_id", "channel_id", "placed_at", "id");

-- CreateIndex
CREATE INDEX "sales_order_tenant_id_receiver_phone_hash_idx" ON "sales_order"("tenant_id", "receiver_phone_hash");

-- CreateIndex
CREATE INDEX "sales_order_tenant_id_receiver_tail_hash_idx" ON "sales_order"("tenant_id", "receiver_tail_hash");

-- CreateIndex
CREATE INDEX "sales_order_tenant_id_receiver_name_hash_idx" ON "sales_order"("tenant_id", "receiver_name_hash");

-- CreateIndex
CREATE INDEX "sales_order_tenant_id_buyer_key_placed_at_idx" ON "sales_order"("tenant_id", "buyer_key", "placed_at");

-- CreateIndex
CREATE UNIQUE INDEX "sales_order_tenant_id_channel_id_external_no_key" ON "sales_order"("tenant_id", "channel_id", "external_no");

-- CreateIndex
CREATE INDEX "order_line_tenant_id_sku_id_order_id_idx" ON "order_line"("tenant_id", "sku_id", "order_id");

-- CreateIndex
CREATE INDEX "order_line_tenant_id_sku_code_order_id_idx" ON "order_line"("tenant_id", "sku_code", "order_id");

-- CreateIndex
CREATE INDEX "order_event_tenant_id_order_id_at_idx" ON "order_event"("tenant_id", "order_id", "at");

-- CreateIndex
CREATE INDEX "order_note_tenant_id_order_id_idx" ON "order_note"("tenant_id", "order_id");

-- CreateIndex
CREATE INDEX "hold_tenant_id_order_id_idx" ON "hold"("tenant_id", "order_id");

-- CreateIndex
CREATE INDEX "hold_tenant_id_type_opened_at_id_idx" ON "hold"("tenant_id", "type", "opened_at", "id") WHERE (status = 'open');

-- CreateIndex
CREATE INDEX "hold_tenant_id_opened_at_id_idx" ON "hold"("tenant_id", "opened_at", "id") WHERE (status = 'open');

-- CreateIndex
CREATE UNIQUE INDEX "hold_tenant_id_order_id_scope_type_cause_key" ON "hold"("tenant_id", "order_id", "scope", "type", "cause") WHERE (status = 'open');

-- CreateIndex
CREATE INDEX "receiver_block_tenant_id_phone_hash_idx" ON "receiver_block"("tenant_id", "phone_hash");

-- CreateIndex
CREATE INDEX "stock_level_tenant_id_sku_id_location_id_idx" ON "stock_level"("tenant_id", "sku_id", "location_id");

-- CreateIndex
CREATE INDEX "stock_movement_tenant_id_sku_id_location_id_at_idx" ON "stock_movement"("tenant_id", "sku_id", "location_id", "at");

-- CreateIndex
CREATE UNIQUE INDEX "stock_movement_tenant_id_idempotency_key_key" ON "stock_movement"("tenant_id", "idempotency_key");

-- CreateIndex
CREATE INDEX "reservation_tenant_id_order_id_idx" ON "reservation"("tenant_id", "order_id");

-- CreateIndex
CREATE INDEX "reservation_tenant_id_sku_id_location_id_idx" ON "reservation"("tenant_id", "sku_id", "location_id") WHERE (state = 'open');

-- CreateIndex
CREATE INDEX "reservation_tenant_id_expires_at_idx" ON "reservation"("tenant_id", "expires_at") WHERE (state = 'open' AND expires_at IS NOT NULL);

-- CreateIndex
CREATE UNIQUE INDEX "tenant_slug_key" ON "tenant"("slug");

-- CreateIndex
CREATE INDEX "membership_user_id_idx" ON "membership"("user_id");

-- CreateIndex
CREATE UNIQUE INDEX "membership_tenant_id_user_id_key" ON "membership"("tenant_id", "user_id");

-- CreateIndex
CREATE UNIQUE INDEX "invitation_tenant_id_token_hash_key" ON "invitation"("tenant_id", "token_hash");

-- CreateIndex
CREATE INDEX "audit_entry_tenant_id_subject_type_subject_id_at_idx" ON "audit_entry"("tenant_id", "subject_type", "subject_id", "at");

-- CreateIndex
CREATE INDEX "audit_entry_tenant_id_at_id_idx" ON "audit_entry"("tenant_id", "at", "id");

-- AddForeignKey
ALTER TABLE "saved_view" ADD CONSTRAINT "saved_view_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "bulk_action" ADD CONSTRAINT "bulk_action_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "bulk_action_item" ADD CONSTRAINT "bulk_action_item_tenant_id_bulk_action_id_fkey" FOREIGN KEY ("tenant_id", "bulk_action_id") REFERENCES "bulk_action"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "style" ADD CONSTRAINT "style_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "sku" ADD CONSTRAINT "sku_tenant_id_style_id_fkey" FOREIGN KEY ("tenant_id", "style_id") REFERENCES "style"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "bundle_component" ADD CONSTRAINT "bundle_component_tenant_id_bundle_sku_id_fkey" FOREIGN KEY ("tenant_id", "bundle_sku_id") REFERENCES "sku"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "bundle_component" ADD CONSTRAINT "bundle_component_tenant_id_component_sku_id_fkey" FOREIGN KEY ("tenant_id", "component_sku_id") REFERENCES "sku"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "sku_alias" ADD CONSTRAINT "sku_alias_tenant_id_channel_id_fkey" FOREIGN KEY ("tenant_id", "channel_id") REFERENCES "channel"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "sku_alias" ADD CONSTRAINT "sku_alias_tenant_id_sku_id_fkey" FOREIGN KEY ("tenant_id", "sku_id") REFERENCES "sku"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "fulfillment_order" ADD CONSTRAINT "fulfillment_order_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "sales_order"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "fulfillment_order" ADD CONSTRAINT "fulfillment_order_tenant_id_location_id_fkey" FOREIGN KEY ("tenant_id", "location_id") REFERENCES "location"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "fulfillment_order_line" ADD CONSTRAINT "fulfillment_order_line_tenant_id_fulfillment_order_id_fkey" FOREIGN KEY ("tenant_id", "fulfillment_order_id") REFERENCES "fulfillment_order"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "routing_decision" ADD CONSTRAINT "routing_decision_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "sales_order"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "password_reset" ADD CONSTRAINT "password_reset_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "stored_file" ADD CONSTRAINT "stored_file_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "stored_file_chunk" ADD CONSTRAINT "stored_file_chunk_tenant_id_file_id_fkey" FOREIGN KEY ("tenant_id", "file_id") REFERENCES "stored_file"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "import_row_error" ADD CONSTRAINT "import_row_error_tenant_id_import_id_fkey" FOREIGN KEY ("tenant_id", "import_id") REFERENCES "import_run"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "import_mapping" ADD CONSTRAINT "import_mapping_tenant_id_channel_id_fkey" FOREIGN KEY ("tenant_id", "channel_id") REFERENCES "channel"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "location" ADD CONSTRAINT "location_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "channel" ADD CONSTRAINT "channel_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "rate_card_zone" ADD CONSTRAINT "rate_card_zone_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "routing_policy" ADD CONSTRAINT "routing_policy_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "routing_policy" ADD CONSTRAINT "routing_policy_tenant_id_channel_id_fkey" FOREIGN KEY ("tenant_id", "channel_id") REFERENCES "channel"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "sales_order" ADD CONSTRAINT "sales_order_tenant_id_channel_id_fkey" FOREIGN KEY ("tenant_id", "channel_id") REFERENCES "channel"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "order_line" ADD CONSTRAINT "order_line_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "sales_order"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "order_event" ADD CONSTRAINT "order_event_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "sales_order"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "order_note" ADD CONSTRAINT "order_note_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "sales_order"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "hold" ADD CONSTRAINT "hold_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "sales_order"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "receiver_block" ADD CONSTRAINT "receiver_block_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "stock_level" ADD CONSTRAINT "stock_level_tenant_id_location_id_fkey" FOREIGN KEY ("tenant_id", "location_id") REFERENCES "location"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "stock_level" ADD CONSTRAINT "stock_level_tenant_id_sku_id_fkey" FOREIGN KEY ("tenant_id", "sku_id") REFERENCES "sku"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "reservation" ADD CONSTRAINT "reservation_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "sales_order"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "tenant_setting" ADD CONSTRAINT "tenant_setting_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "membership" ADD CONSTRAINT "membership_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;

-- AddForeignKey
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
-- CreateIndex
CREATE UNIQUE INDEX "api_key_tenant_id_secret_hash_key" ON "api_key"("tenant_id", "secret_hash");
