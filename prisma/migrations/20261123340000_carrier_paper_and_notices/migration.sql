-- The carrier's own label, where it draws one: awaited, kept as a file, or not to be had.
ALTER TABLE "label" ADD COLUMN "paper" TEXT, ADD COLUMN "paper_file_id" UUID;
ALTER TABLE label ADD CONSTRAINT label_paper CHECK (paper IN ('awaited', 'kept', 'unavailable'));

-- What of an order's price this parcel collects on delivery; fixed when its label is asked for.
ALTER TABLE "parcel_fulfillment" ADD COLUMN "due_minor" BIGINT;

-- When wrong pickup codes were named lately.
ALTER TABLE "fulfillment_order" ADD COLUMN "pickup_misses" TIMESTAMPTZ(6)[] NOT NULL DEFAULT '{}';

-- Notices leave by SMS, or wait for a person to pass them on.
ALTER TABLE buyer_notice DROP CONSTRAINT buyer_notice_kind;
ALTER TABLE buyer_notice ADD CONSTRAINT buyer_notice_kind
  CHECK (kind IN ('ready', 'reminder', 'given_back', 'courier', 'shipped'));
ALTER TABLE "buyer_notice"
  ADD COLUMN "status" TEXT NOT NULL DEFAULT 'by_hand',
  ADD COLUMN "attempts" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "due_at" TIMESTAMPTZ(6),
  ADD COLUMN "unsure_since" TIMESTAMPTZ(6),
  ADD COLUMN "code" TEXT,
  ADD COLUMN "message" TEXT,
  ADD COLUMN "provider_ref" TEXT,
  ADD COLUMN "told_by_id" UUID;
ALTER TABLE buyer_notice ADD CONSTRAINT buyer_notice_status
  CHECK (status IN ('pending', 'sent', 'parked', 'by_hand', 'told'));
DROP INDEX "buyer_notice_unsent_idx";
CREATE INDEX "buyer_notice_due_idx" ON "buyer_notice"("tenant_id", "due_at", "id") WHERE (status = 'pending');

CREATE TABLE "notice_settings" (
    "tenant_id" UUID NOT NULL,
    "settings" JSONB NOT NULL DEFAULT '{}',
    "secret_sealed" BYTEA,
    "problem" TEXT,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "notice_settings_pkey" PRIMARY KEY ("tenant_id")
);
SELECT weft_wall('notice_settings'::regclass);
