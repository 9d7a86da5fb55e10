-- A brand somebody asked to delete. Until it is due, any owner takes it back.
CREATE TABLE "brand_deletion" (
    "tenant_id" UUID NOT NULL,
    "asked_by" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(6) NOT NULL,
    "due_at" TIMESTAMPTZ(6) NOT NULL,
    "reminded_at" TIMESTAMPTZ(6),

    CONSTRAINT "brand_deletion_pkey" PRIMARY KEY ("tenant_id")
);
ALTER TABLE "brand_deletion" ADD CONSTRAINT "brand_deletion_waits" CHECK (due_at >= asked_at + interval '14 days');
SELECT weft_wall('brand_deletion'::regclass);

-- What stays of a deleted brand: ids and times, so that a restored backup can be relieved of it again.
CREATE TABLE "deleted_brand" (
    "brand_id" UUID NOT NULL,
    "asked_by" UUID NOT NULL,
    "began_at" TIMESTAMPTZ(6) NOT NULL,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "deleted_brand_pkey" PRIMARY KEY ("brand_id")
);
GRANT SELECT ON deleted_brand TO weft_app, weft_dispatcher;

-- weft_eraser removes what the application only adds to, one brand's rows at a time, and only by the functions below.
DO $$
BEGIN
  CREATE ROLE weft_eraser NOLOGIN NOSUPERUSER NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN EXECUTE format('GRANT weft_eraser TO %I', current_user); END $$;
GRANT USAGE ON SCHEMA public TO weft_eraser;
GRANT SELECT, INSERT, UPDATE ON deleted_brand TO weft_eraser;
GRANT SELECT, UPDATE, DELETE ON brand_deletion TO weft_eraser;
GRANT SELECT, DELETE ON tenant TO weft_eraser;
-- A policy of tenant looks up the memberships of a person; there is none here, but it is asked.
GRANT SELECT (tenant_id, user_id) ON membership TO weft_eraser;

CREATE FUNCTION weft_erasable(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('GRANT SELECT, DELETE ON %s TO weft_eraser', target);
  EXECUTE format('CREATE POLICY deletion ON %s FOR DELETE TO weft_eraser USING (tenant_id = weft_tenant())', target);
END $$;

-- The tables there are, and every one to come.
SELECT weft_erasable(c.oid::regclass) FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
  AND EXISTS (SELECT 1 FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant_id')
  AND EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'append');
CREATE OR REPLACE FUNCTION weft_wall_append_only(target regclass, removable text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY tenant ON %s FOR SELECT USING (tenant_id = weft_tenant())', target);
  EXECUTE format('CREATE POLICY append ON %s FOR INSERT WITH CHECK (tenant_id = weft_tenant())', target);
  EXECUTE format('GRANT SELECT, INSERT ON %s TO weft_app', target);
  IF removable <> '' THEN
    EXECUTE format('CREATE POLICY sample_removal ON %s FOR DELETE USING (tenant_id = weft_tenant() AND (%s))', target, removable);
    EXECUTE format('GRANT DELETE ON %s TO weft_app', target);
  END IF;
  PERFORM weft_erasable(target);
END $$;

-- True when the deletion of the transaction's brand begins with this call, false when it has begun before.
-- The request is used up: whoever takes it back at this moment finds none, or this function does.
CREATE FUNCTION begin_brand_deletion() RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
DECLARE
  asker uuid;
BEGIN
  IF EXISTS (SELECT 1 FROM deleted_brand WHERE brand_id = weft_tenant() AND finished_at IS NULL) THEN RETURN false; END IF;
  DELETE FROM brand_deletion WHERE tenant_id = weft_tenant() AND due_at <= clock_timestamp() RETURNING asked_by INTO asker;
  IF asker IS NULL THEN
    RAISE EXCEPTION 'this brand is not to be deleted now' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  INSERT INTO deleted_brand (brand_id, asked_by, began_at) VALUES (weft_tenant(), asker, clock_timestamp());
  RETURN true;
END $$;

-- Removes up to so many rows of one append-only table; how many there were.
CREATE FUNCTION erase_appended(target regclass, most integer) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
DECLARE
  removed bigint;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM deleted_brand WHERE brand_id = weft_tenant() AND finished_at IS NULL) THEN
    RAISE EXCEPTION 'this brand is not being deleted' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  EXECUTE format('DELETE FROM %s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s WHERE tenant_id = weft_tenant() LIMIT $1))',
    target) USING most;
  GET DIAGNOSTICS removed = ROW_COUNT;
  RETURN removed;
END $$;

-- The brand itself, when none of its rows is left to refer to it.
CREATE FUNCTION finish_brand_deletion() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE deleted_brand SET finished_at = clock_timestamp() WHERE brand_id = weft_tenant() AND finished_at IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'this brand is not being deleted' USING ERRCODE = 'object_not_in_prerequisite_state';
  END IF;
  DELETE FROM tenant WHERE id = weft_tenant();
END $$;

-- Which brands have a reminder due, are due, or are being deleted.
CREATE POLICY dispatcher ON brand_deletion FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, due_at, reminded_at) ON brand_deletion TO weft_dispatcher;
CREATE FUNCTION dispatch_deletions(now timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$
    SELECT tenant_id FROM brand_deletion
    WHERE due_at <= now OR reminded_at IS NULL AND due_at - interval '3 days' <= now
    UNION SELECT brand_id FROM deleted_brand WHERE finished_at IS NULL
  $$;

GRANT CREATE ON SCHEMA public TO weft_dispatcher, weft_eraser;
ALTER FUNCTION dispatch_deletions(timestamptz) OWNER TO weft_dispatcher;
ALTER FUNCTION begin_brand_deletion() OWNER TO weft_eraser;
ALTER FUNCTION erase_appended(regclass, integer) OWNER TO weft_eraser;
ALTER FUNCTION finish_brand_deletion() OWNER TO weft_eraser;
REVOKE CREATE ON SCHEMA public FROM weft_dispatcher, weft_eraser;
REVOKE ALL ON FUNCTION dispatch_deletions(timestamptz), begin_brand_deletion(), erase_appended(regclass, integer),
  finish_brand_deletion() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dispatch_deletions(timestamptz), begin_brand_deletion(), erase_appended(regclass, integer),
  finish_brand_deletion() TO weft_app;
