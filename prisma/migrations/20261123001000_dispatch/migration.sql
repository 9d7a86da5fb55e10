-- Periodic work is handed out per brand. The dispatcher learns which brands exist and which have reservations that ran out.
CREATE POLICY dispatcher ON tenant FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (id) ON tenant TO weft_dispatcher;
CREATE POLICY dispatcher ON reservation FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, state, expires_at) ON reservation TO weft_dispatcher;
CREATE INDEX reservation_expiring ON reservation (expires_at) INCLUDE (tenant_id)
  WHERE state = 'open' AND expires_at IS NOT NULL;

CREATE FUNCTION dispatch_tenants() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT id FROM tenant ORDER BY id $$;
CREATE FUNCTION dispatch_expired_reservations(now timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT DISTINCT tenant_id FROM reservation WHERE state = 'open' AND expires_at <= now $$;

GRANT CREATE ON SCHEMA public TO weft_dispatcher;
ALTER FUNCTION dispatch_tenants() OWNER TO weft_dispatcher;
ALTER FUNCTION dispatch_expired_reservations(timestamptz) OWNER TO weft_dispatcher;
REVOKE CREATE ON SCHEMA public FROM weft_dispatcher;
REVOKE ALL ON FUNCTION dispatch_tenants(), dispatch_expired_reservations(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dispatch_tenants(), dispatch_expired_reservations(timestamptz) TO weft_app;
