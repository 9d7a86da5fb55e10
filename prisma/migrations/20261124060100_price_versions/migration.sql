-- By which list of prices a plan was agreed and a bill was made; until now there was one.
ALTER TABLE "billing_account" ADD COLUMN "price_version" TEXT;
ALTER TABLE "billing_invoice" ADD COLUMN "price_version" TEXT;

-- Whoever migrates owns the tables, and is kept out like everybody for as long as they say so.
ALTER TABLE billing_account NO FORCE ROW LEVEL SECURITY;
ALTER TABLE billing_invoice NO FORCE ROW LEVEL SECURITY;
UPDATE billing_account SET price_version = '2026-11' WHERE plan IS NOT NULL;
UPDATE billing_invoice SET price_version = '2026-11' WHERE plan IS NOT NULL;
ALTER TABLE billing_account FORCE ROW LEVEL SECURITY;
ALTER TABLE billing_invoice FORCE ROW LEVEL SECURITY;
