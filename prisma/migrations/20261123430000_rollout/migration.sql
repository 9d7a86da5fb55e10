-- How far a shop has gone live, which of its orders are, and what would have become of those that are not.
CREATE TABLE "rollout" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "stage" TEXT NOT NULL,
    "since" TIMESTAMPTZ(6) NOT NULL,
    "share" INTEGER NOT NULL DEFAULT 0,
    "provinces" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "location_ids" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[],
    "gray_stock" BOOLEAN NOT NULL DEFAULT false,
    "guards" JSONB NOT NULL DEFAULT '{}',
    "watched_from" TIMESTAMPTZ(6) NOT NULL,
    "broken" JSONB,
    "broken_at" TIMESTAMPTZ(6),
    "version" INTEGER NOT NULL DEFAULT 1,

    CONSTRAINT "rollout_pkey" PRIMARY KEY ("tenant_id","connection_id")
);
CREATE TABLE "shadow_order" (
    "tenant_id" UUID NOT NULL,
    "connection_id" UUID NOT NULL,
    "external_no" TEXT NOT NULL,
    "placed_at" TIMESTAMPTZ(6) NOT NULL,
    "first_seen_at" TIMESTAMPTZ(6) NOT NULL,
    "decided_at" TIMESTAMPTZ(6) NOT NULL,
    "past" BOOLEAN NOT NULL,
    "verdict" TEXT NOT NULL,
    "holds" JSONB NOT NULL,
    "decision" JSON,
    "shares" JSONB NOT NULL,
    "parcels" INTEGER NOT NULL,
    "units" INTEGER NOT NULL,
    "freight_minor" BIGINT,
    "ship_by" TIMESTAMPTZ(6),
    "country" TEXT NOT NULL,
    "province" TEXT NOT NULL,
    "city" TEXT NOT NULL,
    "district" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "shipped_at" TIMESTAMPTZ(6),
    "actual_parcels" INTEGER,
    "canceled_at" TIMESTAMPTZ(6),
    "refunded" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "shadow_order_pkey" PRIMARY KEY ("tenant_id","connection_id","external_no")
);
ALTER TABLE "platform_order" ADD COLUMN "lane" TEXT;
ALTER TABLE "platform_order" ADD COLUMN "lane_at" TIMESTAMPTZ(6);

CREATE INDEX "platform_order_live_idx" ON "platform_order"("tenant_id", "connection_id", "lane_at") WHERE (lane = 'live');
CREATE INDEX "shadow_order_tenant_id_connection_id_placed_at_external_no_idx" ON "shadow_order"("tenant_id", "connection_id", "placed_at", "external_no");

ALTER TABLE "rollout" ADD CONSTRAINT "rollout_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "shop_connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "shadow_order" ADD CONSTRAINT "shadow_order_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "shop_connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "rollout" ADD CONSTRAINT "rollout_stage" CHECK (stage IN ('shadow', 'gray', 'live'));
ALTER TABLE "rollout" ADD CONSTRAINT "rollout_share" CHECK (share BETWEEN 0 AND 100);
ALTER TABLE "platform_order" ADD CONSTRAINT "platform_order_lane" CHECK (lane IN ('shadow', 'live'));
ALTER TABLE "shadow_order" ADD CONSTRAINT "shadow_order_verdict" CHECK (verdict IN ('ship', 'hold', 'unroutable'));

SELECT weft_wall('rollout'::regclass);
SELECT weft_wall('shadow_order'::regclass);

-- Whose guards have something to watch.
CREATE POLICY dispatcher ON rollout FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, stage, share) ON rollout TO weft_dispatcher;
CREATE FUNCTION dispatch_rollouts() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT t.id FROM tenant t WHERE EXISTS (
    SELECT 1 FROM rollout r WHERE r.tenant_id = t.id AND r.stage = 'gray' AND r.share > 0) $$;
GRANT CREATE ON SCHEMA public TO weft_dispatcher;
ALTER FUNCTION dispatch_rollouts() OWNER TO weft_dispatcher;
REVOKE CREATE ON SCHEMA public FROM weft_dispatcher;
REVOKE ALL ON FUNCTION dispatch_rollouts() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dispatch_rollouts() TO weft_app;
