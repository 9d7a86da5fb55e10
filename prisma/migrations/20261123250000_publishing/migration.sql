-- What of the stock each channel shows for sale: policies, the numbers they come to, and what channels were told.
CREATE TABLE "publish_policy" (
    "tenant_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "scope" TEXT NOT NULL,
    "target" TEXT NOT NULL DEFAULT '',
    "mode" TEXT NOT NULL,
    "amount" INTEGER NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'all',
    "buffer" INTEGER NOT NULL DEFAULT 0,
    "ceiling" INTEGER,
    "low_at" INTEGER,
    "priority" INTEGER NOT NULL DEFAULT 1,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "publish_policy_pkey" PRIMARY KEY ("tenant_id","channel_id","scope","target")
);

CREATE TABLE "publish_change" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sku_ids" UUID[],
    "at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "publish_change_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "published_stock" (
    "tenant_id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "value" INTEGER NOT NULL,
    "decrease" BOOLEAN NOT NULL DEFAULT false,
    "changed_at" TIMESTAMPTZ(6) NOT NULL,
    "push_id" UUID,
    "sent" INTEGER,
    "sent_at" TIMESTAMPTZ(6),
    "acknowledged" INTEGER,
    "acknowledged_at" TIMESTAMPTZ(6),
    "refusal" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "not_before" TIMESTAMPTZ(6),
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "published_stock_pkey" PRIMARY KEY ("tenant_id","channel_id","sku_id")
);

CREATE TABLE "stock_push" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "value" INTEGER NOT NULL,
    "sent_at" TIMESTAMPTZ(6) NOT NULL,
    "outcome" TEXT NOT NULL DEFAULT 'sent',
    "answered_at" TIMESTAMPTZ(6),
    "refusal" TEXT,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "stock_push_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE INDEX "publish_change_tenant_id_at_idx" ON "publish_change"("tenant_id", "at");
CREATE INDEX "published_stock_waiting_idx" ON "published_stock"("tenant_id", "channel_id", "decrease" DESC, "changed_at") WHERE sent IS DISTINCT FROM value;
CREATE INDEX "published_stock_in_flight_idx" ON "published_stock"("tenant_id", "channel_id", "sent_at") WHERE sent IS NOT NULL AND acknowledged IS DISTINCT FROM sent;
CREATE INDEX "stock_push_tenant_id_channel_id_sku_id_id_idx" ON "stock_push"("tenant_id", "channel_id", "sku_id", "id");

ALTER TABLE "publish_policy" ADD CONSTRAINT "publish_policy_tenant_id_channel_id_fkey" FOREIGN KEY ("tenant_id", "channel_id") REFERENCES "channel"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "published_stock" ADD CONSTRAINT "published_stock_tenant_id_channel_id_fkey" FOREIGN KEY ("tenant_id", "channel_id") REFERENCES "channel"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "stock_push" ADD CONSTRAINT "stock_push_tenant_id_channel_id_fkey" FOREIGN KEY ("tenant_id", "channel_id") REFERENCES "channel"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE publish_policy
  ADD CONSTRAINT publish_policy_scope CHECK (scope IN ('all', 'category', 'sku') AND (scope = 'all') = (target = '')),
  ADD CONSTRAINT publish_policy_mode CHECK (mode IN ('share', 'fixed', 'exclusive', 'off')),
  ADD CONSTRAINT publish_policy_source CHECK (source IN ('all', 'warehouses', 'stores')),
  ADD CONSTRAINT publish_policy_units CHECK (amount >= 0 AND (mode <> 'share' OR amount <= 100)
    AND buffer >= 0 AND coalesce(ceiling, 0) >= 0 AND coalesce(low_at, 0) >= 0 AND priority BETWEEN 1 AND 99);
ALTER TABLE published_stock ADD CONSTRAINT published_stock_value CHECK (value >= 0);
ALTER TABLE stock_push ADD CONSTRAINT stock_push_outcome CHECK (outcome IN ('sent', 'acknowledged', 'refused'));

SELECT weft_wall('publish_policy'::regclass);
SELECT weft_wall('publish_change'::regclass);
SELECT weft_wall('published_stock'::regclass);
SELECT weft_wall('stock_push'::regclass);

-- Whatever changes a stock level has its SKU's numbers computed again; nobody can forget to say so. One row a
-- statement, so that changes neither wait for each other nor for whoever computes.
CREATE FUNCTION note_stock_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM publish_policy
             WHERE tenant_id = NULLIF(current_setting('app.tenant_id', true), '')::uuid) THEN
    INSERT INTO publish_change (tenant_id, id, sku_ids, at)
    SELECT tenant_id, gen_random_uuid(), array_agg(DISTINCT sku_id), clock_timestamp()
    FROM changed GROUP BY tenant_id;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER note_stock_inserted AFTER INSERT ON stock_level
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_stock_change();
CREATE TRIGGER note_stock_updated AFTER UPDATE ON stock_level
  REFERENCING NEW TABLE AS changed FOR EACH STATEMENT EXECUTE FUNCTION note_stock_change();

CREATE POLICY dispatcher ON publish_change FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id) ON publish_change TO weft_dispatcher;
CREATE FUNCTION dispatch_publishing() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT DISTINCT tenant_id FROM publish_change $$;
GRANT CREATE ON SCHEMA public TO weft_dispatcher;
ALTER FUNCTION dispatch_publishing() OWNER TO weft_dispatcher;
REVOKE CREATE ON SCHEMA public FROM weft_dispatcher;
REVOKE ALL ON FUNCTION dispatch_publishing() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dispatch_publishing() TO weft_app;
