-- Orders that wait for each other and leave in one parcel, and why work was taken apart.
CREATE TABLE "merge_group" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "receiver_key" BYTEA NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'waiting',
    "opened_at" TIMESTAMPTZ(6) NOT NULL,
    "closes_at" TIMESTAMPTZ(6) NOT NULL,
    "closed_at" TIMESTAMPTZ(6),
    "parcel_id" UUID,
    "saved_minor" BIGINT NOT NULL DEFAULT 0,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT,
    "released_by_id" TEXT,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "merge_group_pkey" PRIMARY KEY ("tenant_id","id"),
    CONSTRAINT merge_group_status CHECK (status IN ('waiting', 'merged', 'ended')),
    CONSTRAINT merge_group_parcel CHECK ((status = 'merged') <= (parcel_id IS NOT NULL))
);
CREATE TABLE "merge_member" (
    "tenant_id" UUID NOT NULL,
    "group_id" UUID NOT NULL,
    "fulfillment_order_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "active" BOOLEAN NOT NULL DEFAULT true,
    "joined_at" TIMESTAMPTZ(6) NOT NULL,
    "left_at" TIMESTAMPTZ(6),
    "left_reason" TEXT,

    CONSTRAINT "merge_member_pkey" PRIMARY KEY ("tenant_id","group_id","fulfillment_order_id"),
    CONSTRAINT merge_member_left CHECK (active = (left_at IS NULL))
);
CREATE TABLE "fulfillment_split" (
    "tenant_id" UUID NOT NULL,
    "fulfillment_order_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "from_id" UUID,
    "reasons" TEXT[],
    "note" TEXT,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "undone_at" TIMESTAMPTZ(6),

    CONSTRAINT "fulfillment_split_pkey" PRIMARY KEY ("tenant_id","fulfillment_order_id")
);
CREATE INDEX "merge_group_waiting_idx" ON "merge_group"("tenant_id", "closes_at", "id") WHERE (status = 'waiting');
CREATE INDEX "merge_group_tenant_id_closed_at_idx" ON "merge_group"("tenant_id", "closed_at");
CREATE INDEX "merge_group_parcel_idx" ON "merge_group"("tenant_id", "parcel_id") WHERE (parcel_id IS NOT NULL);
CREATE UNIQUE INDEX "merge_member_active_key" ON "merge_member"("tenant_id", "fulfillment_order_id") WHERE (active);
CREATE INDEX "merge_member_tenant_id_fulfillment_order_id_idx" ON "merge_member"("tenant_id", "fulfillment_order_id");
CREATE INDEX "fulfillment_split_tenant_id_order_id_idx" ON "fulfillment_split"("tenant_id", "order_id");
ALTER TABLE "merge_member" ADD CONSTRAINT "merge_member_tenant_id_group_id_fkey" FOREIGN KEY ("tenant_id", "group_id") REFERENCES "merge_group"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
SELECT weft_wall('merge_group'::regclass);
SELECT weft_wall('merge_member'::regclass);
SELECT weft_wall('fulfillment_split'::regclass);

-- Which brands have new work that may find company, or windows that close; the dispatcher learns no more than that.
GRANT SELECT (method, created_at) ON fulfillment_order TO weft_dispatcher;
CREATE POLICY dispatcher ON merge_group FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, status, closes_at) ON merge_group TO weft_dispatcher;
CREATE FUNCTION dispatch_merge_clock(now timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT t.id FROM tenant t WHERE
    EXISTS (SELECT 1 FROM fulfillment_order f WHERE f.tenant_id = t.id AND f.status = 'accepted' AND f.method = 'ship'
      AND f.created_at > now - interval '130 minutes')
    OR EXISTS (SELECT 1 FROM merge_group g WHERE g.tenant_id = t.id AND g.status = 'waiting' AND g.closes_at <= now) $$;
GRANT CREATE ON SCHEMA public TO weft_dispatcher;
ALTER FUNCTION dispatch_merge_clock(timestamptz) OWNER TO weft_dispatcher;
REVOKE CREATE ON SCHEMA public FROM weft_dispatcher;
REVOKE ALL ON FUNCTION dispatch_merge_clock(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dispatch_merge_clock(timestamptz) TO weft_app;
