-- Units set aside for a channel, a livestream, a person or display. `locked` of a level is what its items have left.
CREATE TABLE "stock_lock" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "audience" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "note" TEXT NOT NULL DEFAULT '',
    "channel_id" UUID,
    "starts_at" TIMESTAMPTZ(6),
    "ends_at" TIMESTAMPTZ(6),
    "status" TEXT NOT NULL DEFAULT 'active',
    "actor_type" TEXT NOT NULL,
    "actor_id" UUID,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(6),

    CONSTRAINT "stock_lock_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE TABLE "stock_lock_item" (
    "tenant_id" UUID NOT NULL,
    "lock_id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "location_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "remaining" INTEGER NOT NULL,
    "drawn" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "stock_lock_item_pkey" PRIMARY KEY ("tenant_id","lock_id","sku_id","location_id")
);

CREATE INDEX "stock_lock_tenant_id_status_id_idx" ON "stock_lock"("tenant_id", "status", "id");
CREATE INDEX "stock_lock_tenant_id_channel_id_idx" ON "stock_lock"("tenant_id", "channel_id") WHERE status = 'active' AND channel_id IS NOT NULL;
CREATE INDEX "stock_lock_item_tenant_id_sku_id_location_id_idx" ON "stock_lock_item"("tenant_id", "sku_id", "location_id") WHERE remaining > 0;

ALTER TABLE "stock_lock_item" ADD CONSTRAINT "stock_lock_item_tenant_id_lock_id_fkey" FOREIGN KEY ("tenant_id", "lock_id") REFERENCES "stock_lock"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE stock_lock
  ADD CONSTRAINT stock_lock_audience CHECK (audience IN ('channel', 'livestream', 'person', 'display')),
  ADD CONSTRAINT stock_lock_channel CHECK ((channel_id IS NOT NULL) = (audience IN ('channel', 'livestream'))),
  ADD CONSTRAINT stock_lock_status CHECK (status IN ('active', 'released', 'expired')),
  ADD CONSTRAINT stock_lock_ended CHECK ((status = 'active') = (ended_at IS NULL));
ALTER TABLE stock_lock_item
  ADD CONSTRAINT stock_lock_item_units
    CHECK (quantity > 0 AND remaining >= 0 AND drawn >= 0 AND remaining + drawn <= quantity);
SELECT weft_wall('stock_lock'::regclass);
SELECT weft_wall('stock_lock_item'::regclass);

-- How many units are never promised: the most specific rule that fits a row is written to stock_level.safety.
CREATE TABLE "safety_rule" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "scope_key" TEXT NOT NULL,
    "sku_id" UUID,
    "category" TEXT,
    "location_id" UUID,
    "units" INTEGER NOT NULL,
    "source" TEXT NOT NULL DEFAULT 'manual',
    "note" TEXT NOT NULL DEFAULT '',
    "actor_type" TEXT NOT NULL,
    "actor_id" UUID,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "safety_rule_pkey" PRIMARY KEY ("tenant_id","id")
);

CREATE UNIQUE INDEX "safety_rule_tenant_id_scope_key_key" ON "safety_rule"("tenant_id", "scope_key");

ALTER TABLE safety_rule
  ADD CONSTRAINT safety_rule_units CHECK (units >= 0),
  ADD CONSTRAINT safety_rule_source CHECK (source IN ('manual', 'forecast')),
  ADD CONSTRAINT safety_rule_goods CHECK (sku_id IS NULL OR category IS NULL);
SELECT weft_wall('safety_rule'::regclass);

-- The rule of a row, most specific first: SKU at location, SKU, category at location, category, location, brand.
CREATE FUNCTION weft_safety_keys(sku uuid, category text, location uuid) RETURNS text[]
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ARRAY['sku:' || sku || '@' || location, 'sku:' || sku, 'category:' || coalesce(category, '') || '@' || location,
    'category:' || coalesce(category, ''), 'location:' || location, 'brand'];
