CREATE TABLE "wms_connection" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "gateway" TEXT NOT NULL,
    "app_key" TEXT NOT NULL,
    "secret_sealed" BYTEA NOT NULL,
    "customer_id" TEXT NOT NULL,
    "sign_method" TEXT NOT NULL DEFAULT 'md5',
    "owner_code" TEXT NOT NULL,
    "warehouse_code" TEXT NOT NULL,
    "logistics_code" TEXT NOT NULL,
    "sender_name" TEXT NOT NULL,
    "sender_phone" TEXT NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "problem" TEXT,
    "problem_at" TIMESTAMPTZ(6),
    "heard_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "wms_connection_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "wms_document" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "order_type" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "reference_id" UUID,
    "remote_id" TEXT,
    "status" TEXT NOT NULL,
    "step" TEXT,
    "reported_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "wms_document_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "wms_document_line" (
    "tenant_id" UUID NOT NULL,
    "document_id" UUID NOT NULL,
    "line_no" TEXT NOT NULL,
    "order_line_no" INTEGER,
    "sku_id" UUID NOT NULL,
    "planned" INTEGER NOT NULL,
    "good" INTEGER NOT NULL DEFAULT 0,
    "defective" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "wms_document_line_pkey" PRIMARY KEY ("tenant_id","document_id","line_no")
);
CREATE TABLE "wms_message" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "document_id" UUID,
    "direction" TEXT NOT NULL,
    "method" TEXT NOT NULL,
    "message_key" TEXT NOT NULL,
    "reference" TEXT NOT NULL DEFAULT '',
    "status" TEXT NOT NULL,
    "body_sealed" BYTEA NOT NULL,
    "reply_sealed" BYTEA,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(6),
    "code" TEXT,
    "problem" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "wms_message_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "wms_posting" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "message_id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "on_hand" INTEGER NOT NULL,
    "occurred_at" TIMESTAMPTZ(6) NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "wms_posting_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "wms_stock" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "good" INTEGER NOT NULL,
    "frozen" INTEGER NOT NULL,
    "defective" INTEGER NOT NULL,
    "as_of" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "wms_stock_pkey" PRIMARY KEY ("tenant_id","connection_id","sku_id")
);
CREATE UNIQUE INDEX "wms_connection_tenant_id_location_id_key" ON "wms_connection"("tenant_id", "location_id");
CREATE INDEX "wms_document_tenant_id_reference_id_idx" ON "wms_document"("tenant_id", "reference_id");
CREATE INDEX "wms_document_tenant_id_connection_id_status_idx" ON "wms_document"("tenant_id", "connection_id", "status");
CREATE UNIQUE INDEX "wms_document_tenant_id_connection_id_kind_code_key" ON "wms_document"("tenant_id", "connection_id", "kind", "code");
CREATE INDEX "wms_message_tenant_id_created_at_id_idx" ON "wms_message"("tenant_id", "created_at", "id");
CREATE INDEX "wms_message_tenant_id_document_id_idx" ON "wms_message"("tenant_id", "document_id");
CREATE INDEX "wms_message_due_idx" ON "wms_message"("tenant_id", "due_at", "id") WHERE (due_at IS NOT NULL);
CREATE UNIQUE INDEX "wms_message_tenant_id_connection_id_direction_method_messag_key" ON "wms_message"("tenant_id", "connection_id", "direction", "method", "message_key");
CREATE INDEX "wms_posting_tenant_id_connection_id_sku_id_occurred_at_idx" ON "wms_posting"("tenant_id", "connection_id", "sku_id", "occurred_at");
ALTER TABLE "wms_document" ADD CONSTRAINT "wms_document_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "wms_connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "wms_document_line" ADD CONSTRAINT "wms_document_line_tenant_id_document_id_fkey" FOREIGN KEY ("tenant_id", "document_id") REFERENCES "wms_document"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "wms_message" ADD CONSTRAINT "wms_message_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "wms_connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "wms_posting" ADD CONSTRAINT "wms_posting_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "wms_connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "wms_stock" ADD CONSTRAINT "wms_stock_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "wms_connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE wms_connection ADD CONSTRAINT wms_connection_gateway CHECK (gateway IN ('production', 'sandbox', 'simulator'));
ALTER TABLE wms_document ADD CONSTRAINT wms_document_kind CHECK (kind IN ('delivery', 'entry', 'return'));
ALTER TABLE wms_document_line ADD CONSTRAINT wms_document_line_units CHECK (planned > 0 AND good >= 0 AND defective >= 0);
ALTER TABLE wms_message ADD CONSTRAINT wms_message_direction CHECK (direction IN ('in', 'out'));
ALTER TABLE wms_message ADD CONSTRAINT wms_message_status CHECK (status IN ('pending', 'done', 'parked', 'failed', 'refused'));

SELECT weft_wall(name::regclass) FROM unnest(ARRAY[
  'wms_connection', 'wms_document', 'wms_document_line', 'wms_message', 'wms_posting', 'wms_stock'
]) AS name;

-- The dispatcher learns which brands work with a warehouse system, and nothing else of them.
CREATE POLICY dispatcher ON wms_connection FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, active) ON wms_connection TO weft_dispatcher;
CREATE FUNCTION dispatch_wms() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT DISTINCT tenant_id FROM wms_connection WHERE active $$;
GRANT CREATE ON SCHEMA public TO weft_dispatcher;
ALTER FUNCTION dispatch_wms() OWNER TO weft_dispatcher;
REVOKE CREATE ON SCHEMA public FROM weft_dispatcher;
REVOKE ALL ON FUNCTION dispatch_wms() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dispatch_wms() TO weft_app;
