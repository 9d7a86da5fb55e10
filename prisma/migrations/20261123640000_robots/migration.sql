-- Robots in front of back offices without an API: their visits, and the tracking numbers they have to enter.
CREATE TABLE "robot" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "channel_id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "base_url" TEXT NOT NULL,
    "username" TEXT NOT NULL,
    "password_sealed" BYTEA NOT NULL,
    "session_sealed" BYTEA,
    "manifest" JSONB NOT NULL,
    "every_minutes" INTEGER NOT NULL,
    "status" TEXT NOT NULL,
    "problem_code" TEXT,
    "problem" TEXT,
    "problem_at" TIMESTAMPTZ(6),
    "due_at" TIMESTAMPTZ(6) NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "robot_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "robot_run" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "robot_id" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "finished_at" TIMESTAMPTZ(6),
    "outcome" TEXT NOT NULL,
    "code" TEXT,
    "signed_in" BOOLEAN NOT NULL DEFAULT false,
    "entered" INTEGER NOT NULL DEFAULT 0,
    "sha256" TEXT,
    "import_id" UUID,

    CONSTRAINT "robot_run_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "robot_entry" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "robot_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "business_key" TEXT NOT NULL,
    "carrier" TEXT NOT NULL,
    "tracking_no" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(6) NOT NULL,
    "code" TEXT,
    "message" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "robot_entry_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE UNIQUE INDEX "robot_tenant_id_channel_id_key" ON "robot"("tenant_id", "channel_id");
CREATE INDEX "robot_due_idx" ON "robot"("tenant_id", "due_at") WHERE (status = 'live');
CREATE INDEX "robot_run_tenant_id_robot_id_started_at_idx" ON "robot_run"("tenant_id", "robot_id", "started_at");
CREATE UNIQUE INDEX "robot_entry_key" ON "robot_entry"("tenant_id", "robot_id", "business_key");
CREATE INDEX "robot_entry_tenant_id_order_id_idx" ON "robot_entry"("tenant_id", "order_id");
CREATE INDEX "robot_entry_open_idx" ON "robot_entry"("tenant_id", "robot_id", "due_at") WHERE (state <> 'done');

ALTER TABLE "robot_run" ADD CONSTRAINT "robot_run_tenant_id_robot_id_fkey" FOREIGN KEY ("tenant_id", "robot_id") REFERENCES "robot"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "robot_entry" ADD CONSTRAINT "robot_entry_tenant_id_robot_id_fkey" FOREIGN KEY ("tenant_id", "robot_id") REFERENCES "robot"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "robot" ADD CONSTRAINT "robot_status" CHECK (status IN ('live', 'paused', 'parked'));
ALTER TABLE "robot_run" ADD CONSTRAINT "robot_run_outcome" CHECK (outcome IN ('running', 'done', 'trouble', 'parked'));
ALTER TABLE "robot_entry" ADD CONSTRAINT "robot_entry_state" CHECK (state IN ('pending', 'done', 'parked'));

SELECT weft_wall('robot'::regclass);
SELECT weft_wall('robot_run'::regclass);
SELECT weft_wall('robot_entry'::regclass);

CREATE POLICY dispatcher ON robot FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, status, due_at) ON robot TO weft_dispatcher;
CREATE FUNCTION dispatch_robots(now timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT t.id FROM tenant t WHERE EXISTS (
    SELECT 1 FROM robot r WHERE r.tenant_id = t.id AND r.status = 'live' AND r.due_at <= now) $$;
GRANT CREATE ON SCHEMA public TO weft_dispatcher;
ALTER FUNCTION dispatch_robots(timestamptz) OWNER TO weft_dispatcher;
REVOKE CREATE ON SCHEMA public FROM weft_dispatcher;
REVOKE ALL ON FUNCTION dispatch_robots(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dispatch_robots(timestamptz) TO weft_app;
