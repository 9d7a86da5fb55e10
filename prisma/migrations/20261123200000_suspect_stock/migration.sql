-- Stock somebody looked for and did not find: nothing of the row is promised until a count settles it. The cause is the
-- fulfillment order or the document that raised the doubt.
ALTER TABLE "stock_level" ADD COLUMN "suspect_cause_id" UUID,
ADD COLUMN "suspect_since" TIMESTAMPTZ(6);

-- The few rows in doubt are found without reading the others.
CREATE INDEX "stock_level_tenant_id_suspect_since_idx" ON "stock_level"("tenant_id", "suspect_since") WHERE suspect_since IS NOT NULL;
