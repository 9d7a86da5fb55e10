-- Transfers between locations: document, units, what did not arrive as sent, and the orders that wait for them.
CREATE TABLE "transfer" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "from_location_id" UUID NOT NULL,
    "to_location_id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'requested',
    "units" INTEGER NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "carrier" TEXT,
    "tracking_no" TEXT,
    "expected_at" TIMESTAMPTZ(6),
    "close_reason" TEXT,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT,
    "request_key" UUID NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "approved_at" TIMESTAMPTZ(6),
    "shipped_at" TIMESTAMPTZ(6),
    "received_at" TIMESTAMPTZ(6),
    "closed_at" TIMESTAMPTZ(6),

    CONSTRAINT "transfer_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "transfer_line" (
    "tenant_id" UUID NOT NULL,
    "transfer_id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "requested" INTEGER NOT NULL,
    "shipped" INTEGER,
    "received" INTEGER,

    CONSTRAINT "transfer_line_pkey" PRIMARY KEY ("tenant_id","transfer_id","sku_id")
);
CREATE TABLE "transfer_discrepancy" (
    "tenant_id" UUID NOT NULL,
    "transfer_id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "quantity" INTEGER NOT NULL,
    "settlement" TEXT,
    "note" TEXT NOT NULL DEFAULT '',
    "settled_at" TIMESTAMPTZ(6),
    "settled_by_id" UUID,

    CONSTRAINT "transfer_discrepancy_pkey" PRIMARY KEY ("tenant_id","transfer_id","sku_id")
);
CREATE TABLE "transfer_peg" (
    "tenant_id" UUID NOT NULL,
    "transfer_id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "held" INTEGER NOT NULL DEFAULT 0,
    "status" TEXT NOT NULL DEFAULT 'open',
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(6),

    CONSTRAINT "transfer_peg_pkey" PRIMARY KEY ("tenant_id","transfer_id","order_id","sku_id")
);
CREATE INDEX "transfer_tenant_id_from_location_id_status_idx" ON "transfer"("tenant_id", "from_location_id", "status");
CREATE INDEX "transfer_tenant_id_to_location_id_status_idx" ON "transfer"("tenant_id", "to_location_id", "status");
CREATE UNIQUE INDEX "transfer_tenant_id_number_key" ON "transfer"("tenant_id", "number");
CREATE UNIQUE INDEX "transfer_tenant_id_request_key_key" ON "transfer"("tenant_id", "request_key");
CREATE INDEX "transfer_peg_tenant_id_order_id_idx" ON "transfer_peg"("tenant_id", "order_id");
ALTER TABLE "transfer_line" ADD CONSTRAINT "transfer_line_tenant_id_transfer_id_fkey" FOREIGN KEY ("tenant_id", "transfer_id") REFERENCES "transfer"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "transfer_discrepancy" ADD CONSTRAINT "transfer_discrepancy_tenant_id_transfer_id_fkey" FOREIGN KEY ("tenant_id", "transfer_id") REFERENCES "transfer"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE transfer
  ADD CONSTRAINT transfer_status
    CHECK (status IN ('requested', 'approved', 'picking', 'shipped', 'received', 'closed', 'canceled')),
  ADD CONSTRAINT transfer_places CHECK (from_location_id <> to_location_id);
ALTER TABLE transfer_line ADD CONSTRAINT transfer_line_units CHECK (requested >= 0 AND shipped >= 0 AND received >= 0);
ALTER TABLE transfer_discrepancy
  ADD CONSTRAINT transfer_discrepancy_kind CHECK (kind IN ('short', 'over', 'wrong')),
  ADD CONSTRAINT transfer_discrepancy_units CHECK (quantity > 0),
  ADD CONSTRAINT transfer_discrepancy_settlement CHECK (settlement IN ('lost', 'found', 'returned')),
  ADD CONSTRAINT transfer_discrepancy_settled CHECK ((settlement IS NULL) = (settled_at IS NULL));
ALTER TABLE transfer_peg
  ADD CONSTRAINT transfer_peg_units CHECK (quantity > 0 AND held >= 0 AND held <= quantity),
  ADD CONSTRAINT transfer_peg_status CHECK (status IN ('open', 'served', 'dropped'));

SELECT weft_wall('transfer'::regclass);
SELECT weft_wall('transfer_line'::regclass);
SELECT weft_wall('transfer_discrepancy'::regclass);
SELECT weft_wall('transfer_peg'::regclass);
