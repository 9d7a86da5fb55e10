-- A key may be given a quota of its own; without one it has the installation's.
ALTER TABLE "api_key" ADD COLUMN "calls_per_minute" INTEGER;
ALTER TABLE "api_key" ADD CONSTRAINT "api_key_calls_per_minute" CHECK (calls_per_minute > 0);
