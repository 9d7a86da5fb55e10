-- Places files are fetched from and brought to, and every file that was: each is taken once.
CREATE TABLE "file_drop" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "channel_id" UUID,
    "kind" TEXT NOT NULL,
    "host" TEXT NOT NULL DEFAULT '',
    "port" INTEGER NOT NULL DEFAULT 22,
    "username" TEXT NOT NULL DEFAULT '',
    "secrets_sealed" BYTEA,
    "host_key" TEXT NOT NULL DEFAULT '',
    "in_folder" TEXT NOT NULL,
    "out_folder" TEXT NOT NULL,
    "archive_folder" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "problem_code" TEXT,
    "problem" TEXT,
    "problem_at" TIMESTAMPTZ(6),
    "polled_at" TIMESTAMPTZ(6),
    "due_at" TIMESTAMPTZ(6) NOT NULL,
    "failures" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "file_drop_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "drop_file" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "drop_id" UUID NOT NULL,
    "direction" TEXT NOT NULL,
    "file_key" TEXT NOT NULL,
    "folder" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "size" INTEGER NOT NULL,
    "modified_at" TIMESTAMPTZ(6) NOT NULL,
    "sha256" TEXT NOT NULL,
    "file_id" UUID,
    "import_id" UUID,
    "state" TEXT NOT NULL,
    "archived_as" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(6) NOT NULL,
    "code" TEXT,
    "message" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "drop_file_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE INDEX "file_drop_due_idx" ON "file_drop"("tenant_id", "due_at") WHERE (status = 'live');
CREATE UNIQUE INDEX "drop_file_tenant_id_drop_id_direction_file_key_key" ON "drop_file"("tenant_id", "drop_id", "direction", "file_key");
CREATE INDEX "drop_file_tenant_id_drop_id_created_at_id_idx" ON "drop_file"("tenant_id", "drop_id", "created_at", "id");
CREATE INDEX "drop_file_tenant_id_drop_id_sha256_idx" ON "drop_file"("tenant_id", "drop_id", "sha256");
CREATE INDEX "drop_file_open_idx" ON "drop_file"("tenant_id", "drop_id", "due_at") WHERE (finished_at IS NULL);

ALTER TABLE "drop_file" ADD CONSTRAINT "drop_file_tenant_id_drop_id_fkey" FOREIGN KEY ("tenant_id", "drop_id") REFERENCES "file_drop"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "file_drop" ADD CONSTRAINT "file_drop_purpose" CHECK (purpose IN ('orders', 'edi'));
ALTER TABLE "file_drop" ADD CONSTRAINT "file_drop_kind" CHECK (kind IN ('sftp', 'folder', 'manual'));
ALTER TABLE "file_drop" ADD CONSTRAINT "file_drop_status" CHECK (status IN ('live', 'paused', 'parked'));
ALTER TABLE "drop_file" ADD CONSTRAINT "drop_file_direction" CHECK (direction IN ('in', 'out'));
ALTER TABLE "drop_file" ADD CONSTRAINT "drop_file_state" CHECK (state IN ('waiting', 'working', 'unmapped', 'done', 'duplicate', 'failed'));

SELECT weft_wall('file_drop'::regclass);
SELECT weft_wall('drop_file'::regclass);

CREATE POLICY dispatcher ON file_drop FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, status, due_at) ON file_drop TO weft_dispatcher;
CREATE FUNCTION dispatch_drops(now timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT t.id FROM tenant t WHERE EXISTS (
    SELECT 1 FROM file_drop d WHERE d.tenant_id = t.id AND d.status = 'live' AND d.due_at <= now) $$;
GRANT CREATE ON SCHEMA public TO weft_dispatcher;
ALTER FUNCTION dispatch_drops(timestamptz) OWNER TO weft_dispatcher;
REVOKE CREATE ON SCHEMA public FROM weft_dispatcher;
REVOKE ALL ON FUNCTION dispatch_drops(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dispatch_drops(timestamptz) TO weft_app;
