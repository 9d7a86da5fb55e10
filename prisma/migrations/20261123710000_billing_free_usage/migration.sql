-- Orders of a trial, or without a plan, are counted like others and never told to Stripe; a period that ends closes its hours.
ALTER TABLE "billing_account" ADD COLUMN "billed_from" TIMESTAMPTZ(6);
ALTER TABLE "usage_report" DROP CONSTRAINT "usage_report_status";
ALTER TABLE "usage_report" ADD CONSTRAINT "usage_report_status" CHECK (status IN ('pending', 'sent', 'free'));

CREATE OR REPLACE FUNCTION dispatch_usage(now timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT t.id FROM tenant t WHERE EXISTS (
      SELECT 1 FROM usage_count c WHERE c.tenant_id = t.id AND c.report_id IS NULL AND c.credit_id IS NULL
        AND c.counted_at < date_trunc('hour', now, 'UTC'))
    OR EXISTS (SELECT 1 FROM usage_report r WHERE r.tenant_id = t.id AND r.status = 'pending')
    OR EXISTS (SELECT 1 FROM billing_credit c WHERE c.tenant_id = t.id AND c.status = 'pending')
    OR EXISTS (SELECT 1 FROM billing_account a WHERE a.tenant_id = t.id AND a.period_end <= now) $$;
