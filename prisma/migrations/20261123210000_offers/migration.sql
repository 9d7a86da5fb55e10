ALTER TABLE "fulfillment_order"
  ADD COLUMN "hop" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "accept_by" TIMESTAMPTZ(6),
  ADD COLUMN "accepted_at" TIMESTAMPTZ(6),
  ADD COLUMN "declined_reason" TEXT,
  ADD COLUMN "picked_at" TIMESTAMPTZ(6),
  ADD COLUMN "packed_at" TIMESTAMPTZ(6),
  ADD COLUMN "ready_at" TIMESTAMPTZ(6),
  ADD COLUMN "delivered_at" TIMESTAMPTZ(6),
  ADD COLUMN "pickup_code_hash" BYTEA,
  ADD COLUMN "pickup_by" TIMESTAMPTZ(6),
  ADD COLUMN "remind_at" TIMESTAMPTZ(6),
  ADD COLUMN "collected_by_sealed" BYTEA,
  ADD CONSTRAINT fulfillment_order_declined_reason
    CHECK (declined_reason IN ('not_found', 'damaged', 'display_piece', 'closed', 'too_busy'));
CREATE INDEX "fulfillment_order_accept_by_idx" ON "fulfillment_order"("tenant_id", "accept_by") WHERE (status = 'offered');
CREATE INDEX "fulfillment_order_pickup_by_idx" ON "fulfillment_order"("tenant_id", "pickup_by") WHERE (status = 'ready');

CREATE TABLE "interception" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "fulfillment_order_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'requested',
    "reason" TEXT NOT NULL,
    "address_sealed" BYTEA,
    "place" JSONB,
    "requested_by_type" TEXT NOT NULL,
    "requested_by_id" TEXT,
    "requested_at" TIMESTAMPTZ(6) NOT NULL,
    "deadline" TIMESTAMPTZ(6) NOT NULL,
    "answered_at" TIMESTAMPTZ(6),
    "answered_by_type" TEXT,
    "answered_by_id" TEXT,
    "answer" TEXT,

    CONSTRAINT "interception_pkey" PRIMARY KEY ("tenant_id","id"),
    CONSTRAINT interception_kind CHECK (kind IN ('cancel', 'address')),
    CONSTRAINT interception_stage CHECK (stage IN ('location', 'carrier')),
    CONSTRAINT interception_state CHECK (state IN ('requested', 'done', 'refused', 'expired')),
    CONSTRAINT interception_answered CHECK ((state = 'requested') = (answered_at IS NULL))
);
CREATE UNIQUE INDEX "interception_open_key" ON "interception"("tenant_id", "fulfillment_order_id") WHERE (state = 'requested');
CREATE INDEX "interception_tenant_id_order_id_idx" ON "interception"("tenant_id", "order_id");
CREATE INDEX "interception_deadline_idx" ON "interception"("tenant_id", "deadline") WHERE (state = 'requested');
ALTER TABLE "interception" ADD CONSTRAINT "interception_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "sales_order"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
SELECT weft_wall('interception'::regclass);

CREATE TABLE "buyer_notice" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "fulfillment_order_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "body_sealed" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "sent_at" TIMESTAMPTZ(6),

    CONSTRAINT "buyer_notice_pkey" PRIMARY KEY ("tenant_id","id"),
    CONSTRAINT buyer_notice_kind CHECK (kind IN ('ready', 'reminder', 'given_back'))
);
CREATE UNIQUE INDEX "buyer_notice_tenant_id_fulfillment_order_id_kind_key" ON "buyer_notice"("tenant_id", "fulfillment_order_id", "kind");
CREATE INDEX "buyer_notice_tenant_id_order_id_idx" ON "buyer_notice"("tenant_id", "order_id");
CREATE INDEX "buyer_notice_unsent_idx" ON "buyer_notice"("tenant_id", "created_at", "id") WHERE (sent_at IS NULL);
ALTER TABLE "buyer_notice" ADD CONSTRAINT "buyer_notice_tenant_id_order_id_fkey" FOREIGN KEY ("tenant_id", "order_id") REFERENCES "sales_order"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
SELECT weft_wall('buyer_notice'::regclass);

-- Which brands have offers, pickups or interceptions that ran out; the dispatcher learns no more than that.
CREATE POLICY dispatcher ON fulfillment_order FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, status, accept_by, pickup_by, remind_at) ON fulfillment_order TO weft_dispatcher;
CREATE POLICY dispatcher ON interception FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, state, deadline) ON interception TO weft_dispatcher;

-- One short index range per brand: the clock asks often, and most of the time there is nothing.
CREATE FUNCTION dispatch_fulfillment_clock(now timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT t.id FROM tenant t WHERE
    EXISTS (SELECT 1 FROM fulfillment_order f WHERE f.tenant_id = t.id AND f.status = 'offered' AND f.accept_by <= now)
    OR EXISTS (SELECT 1 FROM fulfillment_order f WHERE f.tenant_id = t.id AND f.status = 'ready' AND f.pickup_by <= now)
    OR EXISTS (SELECT 1 FROM fulfillment_order f WHERE f.tenant_id = t.id AND f.status = 'ready' AND f.remind_at <= now)
    OR EXISTS (SELECT 1 FROM interception i WHERE i.tenant_id = t.id AND i.state = 'requested' AND i.deadline <= now) $$;
GRANT CREATE ON SCHEMA public TO weft_dispatcher;
ALTER FUNCTION dispatch_fulfillment_clock(timestamptz) OWNER TO weft_dispatcher;
REVOKE CREATE ON SCHEMA public FROM weft_dispatcher;
REVOKE ALL ON FUNCTION dispatch_fulfillment_clock(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dispatch_fulfillment_clock(timestamptz) TO weft_app;
