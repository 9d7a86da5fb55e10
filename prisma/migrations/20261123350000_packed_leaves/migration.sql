-- A packed order whose label comes late leaves by itself: what was packed and is not settled is looked at again.
ALTER TABLE "pack_command" ADD COLUMN "settled_at" TIMESTAMPTZ(6);
ALTER TABLE pack_command NO FORCE ROW LEVEL SECURITY;
UPDATE "pack_command" SET "settled_at" = "at";
ALTER TABLE pack_command FORCE ROW LEVEL SECURITY;
CREATE INDEX "pack_command_unsettled_idx" ON "pack_command"("tenant_id", "at") WHERE (settled_at IS NULL);

CREATE POLICY dispatcher ON pack_command FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, settled_at) ON pack_command TO weft_dispatcher;
CREATE FUNCTION dispatch_packed() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT t.id FROM tenant t WHERE EXISTS (
    SELECT 1 FROM pack_command c WHERE c.tenant_id = t.id AND c.settled_at IS NULL) $$;
GRANT CREATE ON SCHEMA public TO weft_dispatcher;
ALTER FUNCTION dispatch_packed() OWNER TO weft_dispatcher;
REVOKE CREATE ON SCHEMA public FROM weft_dispatcher;
REVOKE ALL ON FUNCTION dispatch_packed() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dispatch_packed() TO weft_app;
