-- Whose receiver is gone for good: set once, with everything that named the person.
ALTER TABLE "sales_order" ADD COLUMN "erased_at" TIMESTAMPTZ(6);
-- What the platform tells of such an order from then on is kept without its people.
ALTER TABLE "platform_order" ADD COLUMN "erased_at" TIMESTAMPTZ(6);

-- Who asked to be forgotten, as keyed hashes: enough to do it again after a restore, and to name nobody.
CREATE TABLE "privacy_erasure" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "phone_hash" BYTEA,
    "buyer_key" BYTEA,
    "order_id" UUID,
    "reason" TEXT NOT NULL,
    "erased_by" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL,
    "orders" INTEGER NOT NULL DEFAULT 0,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "privacy_erasure_pkey" PRIMARY KEY ("tenant_id","id")
);
ALTER TABLE "privacy_erasure" ADD CONSTRAINT "privacy_erasure_whom" CHECK (num_nonnulls(phone_hash, buyer_key, order_id) > 0);
SELECT weft_wall('privacy_erasure'::regclass);
