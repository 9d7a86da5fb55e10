-- Shops of platforms: how each is reached, how far it was read, its orders as the platform tells them, and what it has to be told.
CREATE TABLE "shop_connection" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "platform" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "address" TEXT NOT NULL,
    "shop_name" TEXT NOT NULL,
    "secrets_sealed" BYTEA NOT NULL,
    "status" TEXT NOT NULL,
    "problem_code" TEXT,
    "problem" TEXT,
    "problem_at" TIMESTAMPTZ(6),
    "read_through" TIMESTAMPTZ(6) NOT NULL,
    "refunds_through" TIMESTAMPTZ(6) NOT NULL,
    "swept_at" TIMESTAMPTZ(6),
    "pulled_at" TIMESTAMPTZ(6),
    "due_at" TIMESTAMPTZ(6) NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "shop_connection_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "platform_order" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "external_no" TEXT NOT NULL,
    "modified_at" TIMESTAMPTZ(6) NOT NULL,
    "stage" TEXT NOT NULL,
    "sealed" BYTEA NOT NULL,
    "applied_sealed" BYTEA,
    "state" TEXT NOT NULL,
    "order_id" UUID,
    "code" TEXT,
    "message" TEXT,
    "found_by" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(6) NOT NULL,
    "applied_at" TIMESTAMPTZ(6),

    CONSTRAINT "platform_order_pkey" PRIMARY KEY ("tenant_id","connection_id","external_no")
);
CREATE TABLE "shop_message" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "operation" TEXT NOT NULL,
    "business_key" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(6) NOT NULL,
    "code" TEXT,
    "message" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "shop_message_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "shop_call" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "operation" TEXT NOT NULL,
    "subject" TEXT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "ms" INTEGER NOT NULL,
    "rows" INTEGER,
    "problem" TEXT,
    "code" TEXT,
    "message" TEXT,

    CONSTRAINT "shop_call_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE UNIQUE INDEX "shop_connection_tenant_id_channel_id_key" ON "shop_connection"("tenant_id", "channel_id");
CREATE INDEX "shop_connection_due_idx" ON "shop_connection"("tenant_id", "due_at") WHERE (status = 'live');
CREATE INDEX "platform_order_waiting_idx" ON "platform_order"("tenant_id", "connection_id", "modified_at") WHERE (state = 'waiting');
CREATE INDEX "platform_order_parked_idx" ON "platform_order"("tenant_id", "connection_id", "seen_at") WHERE (state = 'parked');
CREATE INDEX "platform_order_tenant_id_order_id_idx" ON "platform_order"("tenant_id", "order_id");
CREATE UNIQUE INDEX "shop_message_tenant_id_connection_id_operation_business_key_key" ON "shop_message"("tenant_id", "connection_id", "operation", "business_key");
CREATE INDEX "shop_message_due_idx" ON "shop_message"("tenant_id", "due_at") WHERE (status = 'pending');
CREATE INDEX "shop_call_tenant_id_connection_id_at_idx" ON "shop_call"("tenant_id", "connection_id", "at");

ALTER TABLE "shop_connection" ADD CONSTRAINT "shop_connection_tenant_id_channel_id_fkey" FOREIGN KEY ("tenant_id", "channel_id") REFERENCES "channel"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "platform_order" ADD CONSTRAINT "platform_order_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "shop_connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "shop_message" ADD CONSTRAINT "shop_message_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "shop_connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "shop_call" ADD CONSTRAINT "shop_call_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "shop_connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "shop_connection" ADD CONSTRAINT "shop_connection_status" CHECK (status IN ('live', 'paused', 'parked'));
ALTER TABLE "shop_connection" ADD CONSTRAINT "shop_connection_mode" CHECK (mode IN ('live', 'simulator'));
ALTER TABLE "platform_order" ADD CONSTRAINT "platform_order_state" CHECK (state IN ('waiting', 'applied', 'parked'));
ALTER TABLE "shop_message" ADD CONSTRAINT "shop_message_status" CHECK (status IN ('pending', 'done', 'parked'));

SELECT weft_wall('shop_connection'::regclass);
SELECT weft_wall('platform_order'::regclass);
SELECT weft_wall('shop_message'::regclass);
SELECT weft_wall('shop_call'::regclass);

CREATE POLICY dispatcher ON shop_connection FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, status, due_at) ON shop_connection TO weft_dispatcher;
CREATE FUNCTION dispatch_shops(now timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT t.id FROM tenant t WHERE EXISTS (
    SELECT 1 FROM shop_connection c WHERE c.tenant_id = t.id AND c.status = 'live' AND c.due_at <= now) $$;
GRANT CREATE ON SCHEMA public TO weft_dispatcher;
ALTER FUNCTION dispatch_shops(timestamptz) OWNER TO weft_dispatcher;
REVOKE CREATE ON SCHEMA public FROM weft_dispatcher;
REVOKE ALL ON FUNCTION dispatch_shops(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dispatch_shops(timestamptz) TO weft_app;
