-- The role the application works as: owns nothing, bypasses nothing.
-- weft_dispatcher may see which brands have waiting work, and nothing of the work itself.
DO $$
BEGIN
  CREATE ROLE weft_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$
BEGIN
  CREATE ROLE weft_dispatcher NOLOGIN NOSUPERUSER NOBYPASSRLS;
EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
END $$;
DO $$ BEGIN EXECUTE format('GRANT weft_app, weft_dispatcher TO %I', current_user); END $$;
GRANT USAGE ON SCHEMA public TO weft_app, weft_dispatcher;

CREATE FUNCTION weft_tenant() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN NULLIF(current_setting('app.tenant_id', true), '')::uuid;
CREATE FUNCTION weft_user() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN NULLIF(current_setting('app.user_id', true), '')::uuid;

-- Puts a tenant table behind the third wall. Every migration that adds one calls this.
CREATE FUNCTION weft_wall(target regclass) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', target);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', target);
  EXECUTE format('CREATE POLICY tenant ON %s USING (tenant_id = weft_tenant()) WITH CHECK (tenant_id = weft_tenant())', target);
  EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %s TO weft_app', target);
END $$;

-- The same for what is only ever added to: rows cannot be changed, and only sample rows can be removed.
CREATE FUNCTION weft_wall_append_only(target regclass, removable text) RETURNS void LANGUAGE plpgsql AS $$
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
END $$;

SELECT weft_wall(name::regclass) FROM unnest(ARRAY[
  'tenant_setting', 'membership', 'invitation', 'api_key', 'style', 'sku', 'bundle_component', 'sku_alias', 'location',
  'channel', 'rate_card_zone', 'routing_policy', 'inbox', 'sales_order', 'order_line', 'order_event', 'order_note',
  'hold', 'receiver_block', 'stock_level', 'reservation', 'fulfillment_order', 'fulfillment_order_line',
  'routing_decision', 'stored_file', 'stored_file_chunk', 'import_run', 'import_row_error', 'import_mapping',
  'saved_view', 'bulk_action', 'bulk_action_item', 'idempotency_record'
]) AS name;
SELECT weft_wall_append_only('stock_movement', 'sample');
SELECT weft_wall_append_only('source_order', 'sample');
SELECT weft_wall_append_only('audit_entry', '');

-- A person sees the brands they belong to before one is chosen.
CREATE POLICY own ON membership FOR SELECT USING (user_id = weft_user());
ALTER TABLE tenant ENABLE ROW LEVEL SECURITY;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON tenant USING (id = weft_tenant()) WITH CHECK (id = weft_tenant());
CREATE POLICY own ON tenant FOR SELECT
  USING (EXISTS (SELECT 1 FROM membership m WHERE m.tenant_id = tenant.id AND m.user_id = weft_user()));
GRANT SELECT, INSERT, UPDATE ON tenant TO weft_app;

-- People and mail belong to no brand: one person may work for several.
GRANT SELECT, INSERT, UPDATE ON app_user TO weft_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON password_reset, rate_limit, outbox_mail TO weft_app;

-- The dispatcher learns which brands wait, so that they can be served in turn.
CREATE POLICY dispatcher ON inbox FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, available_at, failed_at) ON inbox TO weft_dispatcher;
CREATE FUNCTION inbox_waiting_tenants(now timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT DISTINCT tenant_id FROM inbox WHERE available_at <= now AND failed_at IS NULL $$;
GRANT CREATE ON SCHEMA public TO weft_dispatcher;
ALTER FUNCTION inbox_waiting_tenants(timestamptz) OWNER TO weft_dispatcher;
REVOKE CREATE ON SCHEMA public FROM weft_dispatcher;
REVOKE ALL ON FUNCTION inbox_waiting_tenants(timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION inbox_waiting_tenants(timestamptz) TO weft_app;

-- Invariants the code explains and the database keeps.
ALTER TABLE stock_level
  ADD CONSTRAINT stock_level_on_hand CHECK (on_hand >= 0),
  ADD CONSTRAINT stock_level_reserved CHECK (reserved >= 0 AND reserved <= on_hand),
  ADD CONSTRAINT stock_level_other_buckets
    CHECK (locked >= 0 AND in_transit >= 0 AND quality_check >= 0 AND damaged >= 0 AND safety >= 0);
ALTER TABLE reservation
  ADD CONSTRAINT reservation_quantity CHECK (quantity > 0),
  ADD CONSTRAINT reservation_state CHECK (state IN ('open', 'consumed', 'released', 'expired')),
  ADD CONSTRAINT reservation_ended CHECK ((state = 'open') = (ended_at IS NULL));
ALTER TABLE sales_order
  ADD CONSTRAINT sales_order_status CHECK (status IN ('received', 'ready', 'in_fulfillment', 'completed', 'canceled')),
  ADD CONSTRAINT sales_order_payment CHECK (payment_status IN ('paid', 'unpaid', 'cod')),
  ADD CONSTRAINT sales_order_method CHECK (method IN ('ship', 'pickup', 'two_hour')),
  ADD CONSTRAINT sales_order_open_holds CHECK (open_holds >= 0);
ALTER TABLE order_line
  ADD CONSTRAINT order_line_quantity CHECK (quantity > 0 AND canceled_quantity >= 0 AND canceled_quantity <= quantity);
ALTER TABLE hold
  ADD CONSTRAINT hold_status CHECK (status IN ('open', 'cleared', 'released')),
  ADD CONSTRAINT hold_severity CHECK (severity IN ('blocking', 'warning')),
  ADD CONSTRAINT hold_closed CHECK ((status = 'open') = (closed_at IS NULL));
ALTER TABLE fulfillment_order
  ADD CONSTRAINT fulfillment_order_status CHECK (status IN ('offered', 'accepted', 'picking', 'packed', 'shipped', 'delivered',
    'ready', 'handed_over', 'declined', 'expired', 'recalled', 'canceled')),
  ADD CONSTRAINT fulfillment_order_method CHECK (method IN ('ship', 'pickup', 'two_hour'));
ALTER TABLE fulfillment_order_line ADD CONSTRAINT fulfillment_order_line_quantity CHECK (quantity > 0);
ALTER TABLE location
  ADD CONSTRAINT location_type CHECK (type IN ('dc', 'store', 'popup', 'third_party')),
  ADD CONSTRAINT location_coordinates CHECK (lat BETWEEN -90 AND 90 AND lng BETWEEN -180 AND 180);
ALTER TABLE sku
  ADD CONSTRAINT sku_kind CHECK (kind IN ('simple', 'bundle')),
  ADD CONSTRAINT sku_amounts CHECK (weight_grams >= 0 AND list_price_minor >= 0 AND cost_minor >= 0 AND floor_price_minor >= 0);
ALTER TABLE bundle_component
  ADD CONSTRAINT bundle_component_quantity CHECK (quantity > 0 AND bundle_sku_id <> component_sku_id);
ALTER TABLE membership
  ADD CONSTRAINT membership_role
    CHECK (role IN ('owner', 'admin', 'operations', 'warehouse', 'store', 'finance', 'support', 'viewer'));
ALTER TABLE routing_policy
  ADD CONSTRAINT routing_policy_status CHECK (status IN ('draft', 'published', 'archived'));
CREATE UNIQUE INDEX routing_policy_one_published ON routing_policy (tenant_id, coalesce(channel_id, tenant_id))
  WHERE status = 'published';
CREATE UNIQUE INDEX app_user_email_lower ON app_user (lower(email));

-- Rows that change in place keep room for it on their page.
ALTER TABLE stock_level SET (fillfactor = 80);
ALTER TABLE sales_order SET (fillfactor = 85);
ALTER TABLE inbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000);
