-- The store a pickup order asked for, as the channel named it: a code no location has yet must not be forgotten, or the
-- order would go to any store.
ALTER TABLE "sales_order" ADD COLUMN "pickup_code" TEXT;
