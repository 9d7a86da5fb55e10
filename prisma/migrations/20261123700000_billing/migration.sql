-- What brands pay: orders counted as they are accepted, told to Stripe by the hour, and what Stripe says of their bills.
ALTER TABLE "tenant" ADD COLUMN "trial_ends_at" TIMESTAMPTZ(6);
ALTER TABLE "tenant" ADD COLUMN "read_only_from" TIMESTAMPTZ(6);

CREATE TABLE "billing_account" (
    "tenant_id" UUID NOT NULL,
    "provider" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "customer_id" TEXT NOT NULL,
    "subscription_id" TEXT,
    "status" TEXT,
    "plan" TEXT,
    "next_plan" TEXT,
    "period_start" TIMESTAMPTZ(6),
    "period_end" TIMESTAMPTZ(6),
    "overdue_since" TIMESTAMPTZ(6),
    "cancel_at" TIMESTAMPTZ(6),
    "ended_at" TIMESTAMPTZ(6),
    "payment_method" TEXT,
    "tax_ids" JSONB NOT NULL DEFAULT '[]',
    "synced_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "billing_account_pkey" PRIMARY KEY ("tenant_id")
);
CREATE TABLE "usage_count" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "counted_at" TIMESTAMPTZ(6) NOT NULL,
    "orders" INTEGER NOT NULL,
    "order_id" UUID,
    "origin_at" TIMESTAMPTZ(6),
    "origin_id" UUID,
    "report_id" UUID,
    "credit_id" UUID,

    CONSTRAINT "usage_count_pkey" PRIMARY KEY ("tenant_id","counted_at","id")
);
CREATE TABLE "usage_report" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "hour" TIMESTAMPTZ(6) NOT NULL,
    "seq" INTEGER NOT NULL,
    "orders" BIGINT NOT NULL,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "tried_at" TIMESTAMPTZ(6),
    "sent_at" TIMESTAMPTZ(6),
    "problem" TEXT,

    CONSTRAINT "usage_report_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "billing_credit" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "invoice_id" TEXT NOT NULL,
    "orders" BIGINT NOT NULL,
    "amount_minor" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'pending',
    "credit_note_id" TEXT,
    "problem" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "sent_at" TIMESTAMPTZ(6),

    CONSTRAINT "billing_credit_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "billing_invoice" (
    "tenant_id" UUID NOT NULL,
    "id" TEXT NOT NULL,
    "number" TEXT,
    "status" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "total_minor" BIGINT NOT NULL,
    "due_minor" BIGINT NOT NULL,
    "credited_minor" BIGINT NOT NULL,
    "plan" TEXT,
    "usage_orders" BIGINT,
    "usage_from" TIMESTAMPTZ(6),
    "usage_to" TIMESTAMPTZ(6),
    "lines" JSONB NOT NULL DEFAULT '[]',
    "page_url" TEXT,
    "pdf_url" TEXT,
    "next_attempt_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "billing_invoice_pkey" PRIMARY KEY ("tenant_id","id")
);
-- One brand's corner of Stripe where there is none: customers, subscriptions and invoices of the simulator.
CREATE TABLE "stripe_simulator" (
    "tenant_id" UUID NOT NULL,
    "state" JSONB NOT NULL,

    CONSTRAINT "stripe_simulator_pkey" PRIMARY KEY ("tenant_id")
);
-- What Stripe has reported. Of no brand until its customer is looked up, and of none at all when it is about Stripe itself.
CREATE TABLE "stripe_event" (
    "id" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "customer_id" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "received_at" TIMESTAMPTZ(6) NOT NULL,
    "deliveries" INTEGER NOT NULL DEFAULT 1,
    "status" TEXT NOT NULL,
    "handled_at" TIMESTAMPTZ(6),

    CONSTRAINT "stripe_event_pkey" PRIMARY KEY ("id")
);

CREATE UNIQUE INDEX "billing_account_tenant_id_customer_id_key" ON "billing_account"("tenant_id", "customer_id");
CREATE INDEX "usage_count_open_idx" ON "usage_count"("tenant_id", "counted_at") WHERE ((report_id IS NULL) AND (credit_id IS NULL));
CREATE UNIQUE INDEX "usage_count_given_back_key" ON "usage_count"("tenant_id", "order_id") WHERE (order_id IS NOT NULL);
CREATE UNIQUE INDEX "usage_report_tenant_id_hour_seq_key" ON "usage_report"("tenant_id", "hour", "seq");
CREATE INDEX "usage_report_tenant_id_at_idx" ON "usage_report"("tenant_id", "at");
CREATE INDEX "usage_report_pending_idx" ON "usage_report"("tenant_id", "hour", "seq") WHERE (status = 'pending');
CREATE INDEX "billing_credit_tenant_id_invoice_id_idx" ON "billing_credit"("tenant_id", "invoice_id");
CREATE INDEX "billing_invoice_tenant_id_created_at_idx" ON "billing_invoice"("tenant_id", "created_at");
CREATE INDEX "stripe_event_customer_id_received_at_idx" ON "stripe_event"("customer_id", "received_at");

ALTER TABLE "usage_report" ADD CONSTRAINT "usage_report_status" CHECK (status IN ('pending', 'sent'));
ALTER TABLE "billing_credit" ADD CONSTRAINT "billing_credit_status" CHECK (status IN ('pending', 'sent'));
ALTER TABLE "billing_account" ADD CONSTRAINT "billing_account_provider" CHECK (provider IN ('stripe', 'simulator'));

SELECT weft_wall(name::regclass) FROM unnest(ARRAY[
  'billing_account', 'usage_count', 'usage_report', 'billing_credit', 'billing_invoice', 'stripe_simulator'
]) AS name;
GRANT SELECT, INSERT, UPDATE ON stripe_event TO weft_app;

-- Everybody who is here already begins with a trial.
UPDATE tenant SET trial_ends_at = now() + interval '14 days', read_only_from = now() + interval '28 days';

-- Brands that have something to report, and the one whose customer an event is about.
CREATE POLICY dispatcher ON billing_account FOR SELECT TO weft_dispatcher USING (true);
CREATE POLICY dispatcher ON usage_count FOR SELECT TO weft_dispatcher USING (true);
CREATE POLICY dispatcher ON usage_report FOR SELECT TO weft_dispatcher USING (true);
CREATE POLICY dispatcher ON billing_credit FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, provider, customer_id, period_end) ON billing_account TO weft_dispatcher;
GRANT SELECT (tenant_id, counted_at, report_id, credit_id) ON usage_count TO weft_dispatcher;
GRANT SELECT (tenant_id, status) ON usage_report TO weft_dispatcher;
GRANT SELECT (tenant_id, status) ON billing_credit TO weft_dispatcher;
CREATE FUNCTION dispatch_usage(now timestamptz) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT t.id FROM tenant t WHERE EXISTS (
      SELECT 1 FROM usage_count c WHERE c.tenant_id = t.id AND c.report_id IS NULL AND c.credit_id IS NULL
        AND c.counted_at < date_trunc('hour', now))
    OR EXISTS (SELECT 1 FROM usage_report r WHERE r.tenant_id = t.id AND r.status = 'pending')
    OR EXISTS (SELECT 1 FROM billing_credit c WHERE c.tenant_id = t.id AND c.status = 'pending') $$;
CREATE FUNCTION dispatch_billing() RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$ SELECT tenant_id FROM billing_account $$;
CREATE FUNCTION billing_tenant(customer text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$ SELECT tenant_id FROM billing_account WHERE customer_id = customer $$;
GRANT CREATE ON SCHEMA public TO weft_dispatcher;
DO $$
DECLARE made text;
BEGIN
  FOREACH made IN ARRAY ARRAY['dispatch_usage(timestamptz)', 'dispatch_billing()', 'billing_tenant(text)'] LOOP
    EXECUTE format('ALTER FUNCTION %s OWNER TO weft_dispatcher', made);
    EXECUTE format('REVOKE ALL ON FUNCTION %s FROM PUBLIC', made);
    EXECUTE format('GRANT EXECUTE ON FUNCTION %s TO weft_app', made);
  END LOOP;
END $$;
REVOKE CREATE ON SCHEMA public FROM weft_dispatcher;
