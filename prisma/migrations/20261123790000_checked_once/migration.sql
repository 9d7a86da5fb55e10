-- Rows are checked against the brand of the transaction when they are written. Called bare, the function that tells it
-- is evaluated for every row: a setting looked up and a UUID read from its text, a fourteenth of what an order costs
-- the database. As a subquery it is evaluated once per statement. What is read needs no such thing: there the planner compares
-- the brand once, because statements name it themselves.
CREATE OR REPLACE FUNCTION weft_wall(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY tenant ON %s USING (tenant_id = weft_tenant()) WITH CHECK (tenant_id = (SELECT weft_tenant()))', target);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO weft_app', target);
END $$;

CREATE OR REPLACE FUNCTION weft_wall_append_only(target regclass, removable text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY tenant ON %s FOR SELECT USING (tenant_id = weft_tenant())', target);
  EXECUTE format('CREATE POLICY append ON %s FOR INSERT WITH CHECK (tenant_id = (SELECT weft_tenant()))', target);
  EXECUTE format('GRANT SELECT, INSERT ON %s TO weft_app', target);
  IF removable <> '' THEN
    EXECUTE format('CREATE POLICY sample_removal ON %s FOR DELETE USING (tenant_id = weft_tenant() AND (%s))', target, removable);
    EXECUTE format('GRANT DELETE ON %s TO weft_app', target);
  END IF;
END $$;

DO $$
DECLARE
  wall record;
BEGIN
  FOR wall IN SELECT policyname, tablename FROM pg_policies
    WHERE schemaname = 'public' AND with_check = '(tenant_id = weft_tenant())'
  LOOP
    EXECUTE format('ALTER POLICY %I ON public.%I WITH CHECK (tenant_id = (SELECT weft_tenant()))', wall.policyname, wall.tablename);
  END LOOP;
END $$;
