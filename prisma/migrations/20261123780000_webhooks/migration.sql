-- Addresses events are sent to, how far each is in the feed, and what was sent.
CREATE TABLE "webhook_endpoint" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "url" TEXT NOT NULL,
    "types" TEXT[] NOT NULL,
    "status" TEXT NOT NULL,
    "secret_sealed" BYTEA NOT NULL,
    "old_secret_sealed" BYTEA,
    "old_secret_until" TIMESTAMPTZ(6),
    "position_tx" BIGINT NOT NULL,
    "position_id" UUID NOT NULL,
    "position_nth" INTEGER NOT NULL,
    "failing_since" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "webhook_endpoint_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "webhook_delivery" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "endpoint_id" UUID NOT NULL,
    "event_id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(6) NOT NULL,
    "tried_at" TIMESTAMPTZ(6),
    "problem" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "webhook_delivery_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE UNIQUE INDEX "webhook_delivery_tenant_id_endpoint_id_event_id_key" ON "webhook_delivery"("tenant_id", "endpoint_id", "event_id");
CREATE INDEX "webhook_delivery_due_idx" ON "webhook_delivery"("tenant_id", "endpoint_id", "due_at") WHERE (status = 'waiting');
CREATE INDEX "webhook_delivery_tenant_id_endpoint_id_id_idx" ON "webhook_delivery"("tenant_id", "endpoint_id", "id");

ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_tenant_id_endpoint_id_fkey" FOREIGN KEY ("tenant_id", "endpoint_id") REFERENCES "webhook_endpoint"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "webhook_endpoint" ADD CONSTRAINT "webhook_endpoint_status" CHECK (status IN ('active', 'paused', 'disabled'));
ALTER TABLE "webhook_delivery" ADD CONSTRAINT "webhook_delivery_status" CHECK (status IN ('waiting', 'delivered', 'failed'));

SELECT weft_wall('webhook_endpoint'::regclass);
SELECT weft_wall('webhook_delivery'::regclass);

CREATE POLICY dispatcher ON webhook_endpoint FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, status) ON webhook_endpoint TO weft_dispatcher;
CREATE FUNCTION dispatch_webhooks() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT t.id FROM tenant t WHERE EXISTS (
    SELECT 1 FROM webhook_endpoint e WHERE e.tenant_id = t.id AND e.status = 'active') $$;
GRANT CREATE ON SCHEMA public TO weft_dispatcher;
ALTER FUNCTION dispatch_webhooks() OWNER TO weft_dispatcher;
REVOKE CREATE ON SCHEMA public FROM weft_dispatcher;
REVOKE ALL ON FUNCTION dispatch_webhooks() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dispatch_webhooks() TO weft_app;
