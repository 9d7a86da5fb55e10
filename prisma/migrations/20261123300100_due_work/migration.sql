-- Goods a warehouse reported as received, until they are booked: what a job that gave up is found by.
ALTER TABLE "wms_message" ADD COLUMN "receipt" JSONB;
CREATE INDEX "wms_message_receipt_idx" ON "wms_message"("tenant_id", "created_at") WHERE (receipt IS NOT NULL);

-- Periodic work asks only for brands that have any. The dispatcher learns which these are, and nothing else of them.
CREATE POLICY dispatcher ON stock_lock FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, status, ends_at) ON stock_lock TO weft_dispatcher;
CREATE POLICY dispatcher ON parcel FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, tracking_no, delivered_at, voided_at) ON parcel TO weft_dispatcher;
CREATE POLICY dispatcher ON hold FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, status, type) ON hold TO weft_dispatcher;
CREATE POLICY dispatcher ON sales_order FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, status) ON sales_order TO weft_dispatcher;
CREATE POLICY dispatcher ON transfer_peg FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, status) ON transfer_peg TO weft_dispatcher;
CREATE POLICY dispatcher ON supply_peg FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, status) ON supply_peg TO weft_dispatcher;
CREATE POLICY dispatcher ON idempotency_record FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, created_at) ON idempotency_record TO weft_dispatcher;
CREATE POLICY dispatcher ON carrier_call FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, status, due_at) ON carrier_call TO weft_dispatcher;
CREATE POLICY dispatcher ON wms_message FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, receipt, created_at) ON wms_message TO weft_dispatcher;
CREATE POLICY dispatcher ON bulk_action FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, status) ON bulk_action TO weft_dispatcher;
CREATE POLICY dispatcher ON import_run FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, status) ON import_run TO weft_dispatcher;
-- Of settings only when periodic work was last handed out.
CREATE POLICY dispatcher ON tenant_setting FOR SELECT TO weft_dispatcher USING (starts_with(key, 'periodic.'));
GRANT SELECT (tenant_id, key, value) ON tenant_setting TO weft_dispatcher;

CREATE FUNCTION dispatch_ended_locks(now timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT t.id FROM tenant t WHERE EXISTS (
    SELECT 1 FROM stock_lock l WHERE l.tenant_id = t.id AND l.status = 'active' AND l.ends_at <= now) $$;
CREATE FUNCTION dispatch_moving_parcels() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT t.id FROM tenant t WHERE EXISTS (
    SELECT 1 FROM parcel p WHERE p.tenant_id = t.id AND p.tracking_no IS NOT NULL AND p.delivered_at IS NULL
      AND p.voided_at IS NULL) $$;
CREATE FUNCTION dispatch_shortages() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT t.id FROM tenant t WHERE EXISTS (
    SELECT 1 FROM hold h WHERE h.tenant_id = t.id AND h.status = 'open' AND h.type IN ('out_of_stock', 'no_location'))
    OR EXISTS (SELECT 1 FROM sales_order o WHERE o.tenant_id = t.id AND o.status IN ('received', 'ready')) $$;
CREATE FUNCTION dispatch_transfer_pegs() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT t.id FROM tenant t WHERE EXISTS (
    SELECT 1 FROM transfer_peg p WHERE p.tenant_id = t.id AND p.status = 'open') $$;
CREATE FUNCTION dispatch_supply_pegs() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT t.id FROM tenant t WHERE EXISTS (
    SELECT 1 FROM supply_peg p WHERE p.tenant_id = t.id AND p.status = 'open') $$;
CREATE FUNCTION dispatch_answers() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT t.id FROM tenant t WHERE EXISTS (SELECT 1 FROM idempotency_record r WHERE r.tenant_id = t.id) $$;
CREATE FUNCTION dispatch_parcels() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT t.id FROM tenant t WHERE EXISTS (
    SELECT 1 FROM fulfillment_order f WHERE f.tenant_id = t.id AND f.status = 'shipped')
    OR EXISTS (SELECT 1 FROM carrier_call c WHERE c.tenant_id = t.id AND c.status = 'pending') $$;
CREATE FUNCTION dispatch_receipts(now timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT DISTINCT tenant_id FROM wms_message WHERE receipt IS NOT NULL AND created_at < now - interval '5 minutes' $$;
CREATE FUNCTION dispatch_slices() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT tenant_id FROM bulk_action WHERE status IN ('waiting', 'running')
    UNION SELECT tenant_id FROM import_run WHERE status IN ('queued', 'running', 'canceling', 'undoing') $$;
-- Of these brands, those that did not get a job in this stretch of time.
CREATE FUNCTION dispatch_once(job text, stretch bigint, brands uuid[]) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT b.id FROM unnest(brands) AS b (id) WHERE NOT EXISTS (
    SELECT 1 FROM tenant_setting s WHERE s.tenant_id = b.id AND s.key = 'periodic.' || job AND (s.value)::bigint >= stretch) $$;

GRANT CREATE ON SCHEMA public TO weft_dispatcher;
DO $$
DECLARE made regprocedure;
BEGIN
  FOR made IN SELECT unnest(ARRAY[
    'dispatch_ended_locks(timestamptz)', 'dispatch_moving_parcels()', 'dispatch_shortages()', 'dispatch_transfer_pegs()',
    'dispatch_supply_pegs()', 'dispatch_answers()', 'dispatch_parcels()', 'dispatch_receipts(timestamptz)',
    'dispatch_slices()', 'dispatch_once(text, bigint, uuid[])'])::regprocedure
  LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO weft_dispatcher', made);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', made);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO weft_app', made);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM weft_dispatcher;
