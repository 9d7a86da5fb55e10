-- Every customer a brand has been at Stripe: a session of an earlier one may still be paid, and its last bill still be open.
CREATE TABLE "billing_customer" (
    "tenant_id" UUID NOT NULL,
    "customer_id" TEXT NOT NULL,
    "currency" TEXT NOT NULL,
    "ended_at" TIMESTAMPTZ(6),
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "billing_customer_pkey" PRIMARY KEY ("tenant_id","customer_id")
);
-- Whoever migrates owns the table, and is kept out like everybody for as long as it says so.
ALTER TABLE billing_account NO FORCE ROW LEVEL SECURITY;
INSERT INTO billing_customer SELECT tenant_id, customer_id, currency, ended_at, created_at FROM billing_account;
ALTER TABLE billing_account FORCE ROW LEVEL SECURITY;

-- More than one is a mistake that charges twice, which people are told of.
ALTER TABLE "billing_account" ADD COLUMN "live_subscriptions" INTEGER NOT NULL DEFAULT 0;

SELECT weft_wall('billing_customer'::regclass);
CREATE POLICY dispatcher ON billing_customer FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, customer_id) ON billing_customer TO weft_dispatcher;
CREATE OR REPLACE FUNCTION billing_tenant(customer text) RETURNS uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp AS $$ SELECT tenant_id FROM billing_customer WHERE customer_id = customer $$;
