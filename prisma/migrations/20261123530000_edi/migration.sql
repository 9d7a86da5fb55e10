-- Trading partners, and every document exchanged with them: outbound ones are keyed by what they tell, inbound ones by their numbers.
CREATE TABLE "edi_partner" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "drop_id" UUID NOT NULL,
    "role" TEXT NOT NULL,
    "location_id" UUID,
    "standard" TEXT NOT NULL,
    "own_id" TEXT NOT NULL,
    "own_qualifier" TEXT NOT NULL,
    "partner_id" TEXT NOT NULL,
    "partner_qualifier" TEXT NOT NULL,
    "test" BOOLEAN NOT NULL,
    "control_no" INTEGER NOT NULL DEFAULT 0,
    "settings" JSONB NOT NULL,
    "stock_due_at" TIMESTAMPTZ(6),

    CONSTRAINT "edi_partner_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "edi_message" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "partner_id" UUID NOT NULL,
    "direction" TEXT NOT NULL,
    "document" TEXT NOT NULL,
    "business_key" TEXT NOT NULL,
    "reference" TEXT NOT NULL DEFAULT '',
    "control_no" TEXT NOT NULL DEFAULT '',
    "set_no" TEXT NOT NULL DEFAULT '',
    "state" TEXT NOT NULL,
    "body_sealed" BYTEA,
    "order_id" UUID,
    "fulfillment_id" UUID,
    "drop_file_id" UUID,
    "acknowledged" TEXT,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "due_at" TIMESTAMPTZ(6) NOT NULL,
    "code" TEXT,
    "message" TEXT,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "edi_message_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE UNIQUE INDEX "edi_partner_tenant_id_drop_id_key" ON "edi_partner"("tenant_id", "drop_id");
CREATE INDEX "edi_partner_tenant_id_location_id_idx" ON "edi_partner"("tenant_id", "location_id");
CREATE UNIQUE INDEX "edi_message_key" ON "edi_message"("tenant_id", "partner_id", "direction", "document", "business_key");
CREATE INDEX "edi_message_tenant_id_partner_id_created_at_id_idx" ON "edi_message"("tenant_id", "partner_id", "created_at", "id");
CREATE INDEX "edi_message_tenant_id_partner_id_direction_control_no_idx" ON "edi_message"("tenant_id", "partner_id", "direction", "control_no");
CREATE INDEX "edi_message_tenant_id_order_id_idx" ON "edi_message"("tenant_id", "order_id");
CREATE INDEX "edi_message_tenant_id_fulfillment_id_idx" ON "edi_message"("tenant_id", "fulfillment_id");
CREATE INDEX "edi_message_waiting_idx" ON "edi_message"("tenant_id", "partner_id", "due_at") WHERE (state = 'waiting');

ALTER TABLE "edi_partner" ADD CONSTRAINT "edi_partner_tenant_id_drop_id_fkey" FOREIGN KEY ("tenant_id", "drop_id") REFERENCES "file_drop"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "edi_message" ADD CONSTRAINT "edi_message_tenant_id_partner_id_fkey" FOREIGN KEY ("tenant_id", "partner_id") REFERENCES "edi_partner"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "edi_partner" ADD CONSTRAINT "edi_partner_role" CHECK (role IN ('buyer', 'warehouse'));
ALTER TABLE "edi_partner" ADD CONSTRAINT "edi_partner_standard" CHECK (standard IN ('x12', 'edifact'));
ALTER TABLE "edi_message" ADD CONSTRAINT "edi_message_direction" CHECK (direction IN ('in', 'out'));
ALTER TABLE "edi_message" ADD CONSTRAINT "edi_message_state" CHECK (state IN ('waiting', 'done', 'duplicate', 'stuck'));

SELECT weft_wall('edi_partner'::regclass);
SELECT weft_wall('edi_message'::regclass);
