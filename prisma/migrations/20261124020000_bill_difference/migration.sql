-- By how many orders a final bill differs from what its hours and the meter say, as last told to its admins.
ALTER TABLE "billing_invoice" ADD COLUMN "differs_by" BIGINT;
