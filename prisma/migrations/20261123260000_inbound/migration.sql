-- Goods that are to arrive (purchase orders, deliveries, receipts), what is sold of them before, and what is followed by lot or by piece.
CREATE TABLE "purchase_order" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "location_id" UUID NOT NULL,
    "supplier" TEXT NOT NULL,
    "reference" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "expected_at" TIMESTAMPTZ(6),
    "status" TEXT NOT NULL DEFAULT 'open',
    "close_reason" TEXT,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT,
    "request_key" UUID NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(6),

    CONSTRAINT "purchase_order_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "purchase_order_line" (
    "tenant_id" UUID NOT NULL,
    "purchase_order_id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "ordered" INTEGER NOT NULL,
    "received" INTEGER NOT NULL DEFAULT 0,
    "over" INTEGER NOT NULL DEFAULT 0,
    "closed_short" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "purchase_order_line_pkey" PRIMARY KEY ("tenant_id","purchase_order_id","sku_id")
);
CREATE TABLE "inbound" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "location_id" UUID NOT NULL,
    "purchase_order_id" UUID,
    "supplier" TEXT NOT NULL DEFAULT '',
    "reference" TEXT NOT NULL DEFAULT '',
    "note" TEXT NOT NULL DEFAULT '',
    "expected_at" TIMESTAMPTZ(6),
    "status" TEXT NOT NULL DEFAULT 'expected',
    "wms" BOOLEAN NOT NULL DEFAULT false,
    "close_reason" TEXT,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT,
    "request_key" UUID NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "received_at" TIMESTAMPTZ(6),
    "closed_at" TIMESTAMPTZ(6),

    CONSTRAINT "inbound_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "inbound_line" (
    "tenant_id" UUID NOT NULL,
    "inbound_id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "expected" INTEGER NOT NULL,
    "arrived" INTEGER NOT NULL DEFAULT 0,
    "over" INTEGER NOT NULL DEFAULT 0,
    "closed_short" INTEGER NOT NULL DEFAULT 0,
    "good" INTEGER NOT NULL DEFAULT 0,
    "damaged" INTEGER NOT NULL DEFAULT 0,
    "quality_check" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "inbound_line_pkey" PRIMARY KEY ("tenant_id","inbound_id","sku_id")
);
CREATE TABLE "receipt" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "inbound_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "receipt_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "receipt_line" (
    "tenant_id" UUID NOT NULL,
    "receipt_id" UUID NOT NULL,
    "line_no" INTEGER NOT NULL,
    "sku_id" UUID NOT NULL,
    "good" INTEGER NOT NULL DEFAULT 0,
    "damaged" INTEGER NOT NULL DEFAULT 0,
    "quality_check" INTEGER NOT NULL DEFAULT 0,
    "lot_id" UUID,

    CONSTRAINT "receipt_line_pkey" PRIMARY KEY ("tenant_id","receipt_id","line_no")
);
CREATE TABLE "sku_tracking" (
    "tenant_id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "tracking" TEXT NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "sku_tracking_pkey" PRIMARY KEY ("tenant_id","sku_id")
);
CREATE TABLE "lot" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "received_at" TIMESTAMPTZ(6) NOT NULL,
    "expires_on" DATE,
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "lot_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "lot_level" (
    "tenant_id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "units" INTEGER NOT NULL,

    CONSTRAINT "lot_level_pkey" PRIMARY KEY ("tenant_id","lot_id","location_id")
);
CREATE TABLE "lot_movement" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "lot_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "units" INTEGER NOT NULL,
    "cause" TEXT NOT NULL,
    "cause_id" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "lot_movement_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "serial" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "code" TEXT NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'in_stock',
    "location_id" UUID,
    "inbound_id" UUID,
    "order_id" UUID,
    "fulfillment_order_id" UUID,
    "received_at" TIMESTAMPTZ(6),
    "shipped_at" TIMESTAMPTZ(6),
    "returned_at" TIMESTAMPTZ(6),
    "sample" BOOLEAN NOT NULL DEFAULT false,

    CONSTRAINT "serial_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "presale" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "title" TEXT NOT NULL,
    "quota" INTEGER NOT NULL,
    "taken" INTEGER NOT NULL DEFAULT 0,
    "expected_at" TIMESTAMPTZ(6) NOT NULL,
    "starts_at" TIMESTAMPTZ(6) NOT NULL,
    "ends_at" TIMESTAMPTZ(6),
    "deposit_minor" BIGINT,
    "deposit_percent" INTEGER,
    "balance_due_at" TIMESTAMPTZ(6),
    "status" TEXT NOT NULL DEFAULT 'active',
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "presale_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "supply_peg" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "order_id" UUID NOT NULL,
    "line_no" INTEGER NOT NULL,
    "sku_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "held" INTEGER NOT NULL DEFAULT 0,
    "location_id" UUID,
    "presale_id" UUID,
    "inbound_id" UUID,
    "promise_at" TIMESTAMPTZ(6),
    "status" TEXT NOT NULL DEFAULT 'open',
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(6),

    CONSTRAINT "supply_peg_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE UNIQUE INDEX "purchase_order_tenant_id_number_key" ON "purchase_order"("tenant_id", "number");
CREATE UNIQUE INDEX "purchase_order_tenant_id_request_key_key" ON "purchase_order"("tenant_id", "request_key");
CREATE INDEX "inbound_tenant_id_purchase_order_id_idx" ON "inbound"("tenant_id", "purchase_order_id");
CREATE INDEX "inbound_tenant_id_location_id_status_idx" ON "inbound"("tenant_id", "location_id", "status");
CREATE UNIQUE INDEX "inbound_tenant_id_number_key" ON "inbound"("tenant_id", "number");
CREATE UNIQUE INDEX "inbound_tenant_id_request_key_key" ON "inbound"("tenant_id", "request_key");
CREATE INDEX "inbound_line_tenant_id_sku_id_idx" ON "inbound_line"("tenant_id", "sku_id");
CREATE INDEX "receipt_tenant_id_inbound_id_at_idx" ON "receipt"("tenant_id", "inbound_id", "at");
CREATE UNIQUE INDEX "lot_tenant_id_sku_id_code_key" ON "lot"("tenant_id", "sku_id", "code");
CREATE INDEX "lot_level_tenant_id_sku_id_location_id_idx" ON "lot_level"("tenant_id", "sku_id", "location_id");
CREATE INDEX "lot_movement_tenant_id_lot_id_at_idx" ON "lot_movement"("tenant_id", "lot_id", "at");
CREATE INDEX "lot_movement_tenant_id_cause_id_idx" ON "lot_movement"("tenant_id", "cause_id");
CREATE INDEX "serial_tenant_id_code_idx" ON "serial"("tenant_id", "code");
CREATE INDEX "serial_order_idx" ON "serial"("tenant_id", "order_id") WHERE (order_id IS NOT NULL);
CREATE UNIQUE INDEX "serial_tenant_id_sku_id_code_key" ON "serial"("tenant_id", "sku_id", "code");
CREATE INDEX "presale_tenant_id_sku_id_idx" ON "presale"("tenant_id", "sku_id");
CREATE UNIQUE INDEX "presale_active_key" ON "presale"("tenant_id", "sku_id") WHERE (status = 'active');
CREATE INDEX "supply_peg_waiting_idx" ON "supply_peg"("tenant_id", "sku_id") WHERE (status = 'open');
CREATE INDEX "supply_peg_tenant_id_presale_id_idx" ON "supply_peg"("tenant_id", "presale_id");
CREATE INDEX "supply_peg_tenant_id_inbound_id_idx" ON "supply_peg"("tenant_id", "inbound_id");
CREATE UNIQUE INDEX "supply_peg_open_key" ON "supply_peg"("tenant_id", "order_id", "line_no", "sku_id") WHERE (status = 'open');
ALTER TABLE "purchase_order_line" ADD CONSTRAINT "purchase_order_line_tenant_id_purchase_order_id_fkey" FOREIGN KEY ("tenant_id", "purchase_order_id") REFERENCES "purchase_order"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "inbound_line" ADD CONSTRAINT "inbound_line_tenant_id_inbound_id_fkey" FOREIGN KEY ("tenant_id", "inbound_id") REFERENCES "inbound"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "receipt" ADD CONSTRAINT "receipt_tenant_id_inbound_id_fkey" FOREIGN KEY ("tenant_id", "inbound_id") REFERENCES "inbound"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "receipt_line" ADD CONSTRAINT "receipt_line_tenant_id_receipt_id_fkey" FOREIGN KEY ("tenant_id", "receipt_id") REFERENCES "receipt"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "lot_level" ADD CONSTRAINT "lot_level_tenant_id_lot_id_fkey" FOREIGN KEY ("tenant_id", "lot_id") REFERENCES "lot"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE purchase_order ADD CONSTRAINT purchase_order_status CHECK (status IN ('open', 'closed', 'canceled'));
ALTER TABLE purchase_order_line ADD CONSTRAINT purchase_order_line_units
  CHECK (ordered > 0 AND received >= 0 AND over >= 0 AND closed_short >= 0 AND received + closed_short <= ordered);
ALTER TABLE inbound ADD CONSTRAINT inbound_status CHECK (status IN ('expected', 'receiving', 'closed', 'canceled'));
ALTER TABLE inbound_line
  ADD CONSTRAINT inbound_line_units CHECK (expected >= 0 AND arrived >= 0 AND over >= 0 AND closed_short >= 0
    AND good >= 0 AND damaged >= 0 AND quality_check >= 0 AND arrived + closed_short <= expected),
  ADD CONSTRAINT inbound_line_whole CHECK (good + damaged + quality_check = arrived + over);
ALTER TABLE receipt ADD CONSTRAINT receipt_kind CHECK (kind IN ('receipt', 'release'));
ALTER TABLE presale
  ADD CONSTRAINT presale_status CHECK (status IN ('active', 'closed')),
  ADD CONSTRAINT presale_quota CHECK (taken >= 0 AND taken <= quota),
  ADD CONSTRAINT presale_deposit CHECK (deposit_minor > 0 AND deposit_percent IS NULL OR deposit_percent BETWEEN 1 AND 99
    AND deposit_minor IS NULL OR deposit_minor IS NULL AND deposit_percent IS NULL);
ALTER TABLE supply_peg
  ADD CONSTRAINT supply_peg_units CHECK (quantity > 0 AND held >= 0 AND held <= quantity),
  ADD CONSTRAINT supply_peg_held CHECK (held = 0 OR location_id IS NOT NULL),
  ADD CONSTRAINT supply_peg_status CHECK (status IN ('open', 'served', 'dropped'));
ALTER TABLE sku_tracking ADD CONSTRAINT sku_tracking_kind CHECK (tracking IN ('lot', 'serial'));
ALTER TABLE lot_level ADD CONSTRAINT lot_level_units CHECK (units >= 0);
ALTER TABLE serial ADD CONSTRAINT serial_status CHECK (status IN ('in_stock', 'shipped', 'returned'));

SELECT weft_wall('purchase_order'::regclass);
SELECT weft_wall('purchase_order_line'::regclass);
SELECT weft_wall('inbound'::regclass);
SELECT weft_wall('inbound_line'::regclass);
SELECT weft_wall('receipt'::regclass);
SELECT weft_wall('receipt_line'::regclass);
SELECT weft_wall('presale'::regclass);
SELECT weft_wall('supply_peg'::regclass);
SELECT weft_wall('sku_tracking'::regclass);
SELECT weft_wall('lot'::regclass);
SELECT weft_wall('lot_level'::regclass);
SELECT weft_wall('lot_movement'::regclass);
SELECT weft_wall('serial'::regclass);
