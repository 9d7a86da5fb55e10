-- Stock counts: a document, its rows, and every number somebody entered.
CREATE TABLE "stock_count" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "location_id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "mode" TEXT NOT NULL,
    "blind" BOOLEAN NOT NULL DEFAULT false,
    "status" TEXT NOT NULL DEFAULT 'counting',
    "categories" TEXT[] DEFAULT ARRAY[]::TEXT[],
    "note" TEXT NOT NULL DEFAULT '',
    "reason" TEXT,
    "cause_id" UUID,
    "actor_type" TEXT NOT NULL,
    "actor_id" TEXT,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    "version" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(6) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "closed_at" TIMESTAMPTZ(6),
    "closed_by_id" UUID,

    CONSTRAINT "stock_count_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE TABLE "stock_count_line" (
    "tenant_id" UUID NOT NULL,
    "count_id" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "snapshot" INTEGER NOT NULL,
    "expected" INTEGER,
    "counted" INTEGER,
    "previous" INTEGER,
    "frozen" BOOLEAN NOT NULL DEFAULT false,
    "counted_at" TIMESTAMPTZ(6),
    "counted_by_id" UUID,

    CONSTRAINT "stock_count_line_pkey" PRIMARY KEY ("tenant_id","count_id","sku_id")
);
CREATE TABLE "stock_count_entry" (
    "tenant_id" UUID NOT NULL,
    "count_id" UUID NOT NULL,
    "key" UUID NOT NULL,
    "sku_id" UUID NOT NULL,
    "quantity" INTEGER NOT NULL,
    "how" TEXT NOT NULL,
    "actor_id" UUID,
    "at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "stock_count_entry_pkey" PRIMARY KEY ("tenant_id","count_id","key")
);
CREATE INDEX "stock_count_tenant_id_location_id_status_idx" ON "stock_count"("tenant_id", "location_id", "status");
CREATE UNIQUE INDEX "stock_count_tenant_id_number_key" ON "stock_count"("tenant_id", "number");
ALTER TABLE "stock_count_line" ADD CONSTRAINT "stock_count_line_tenant_id_count_id_fkey" FOREIGN KEY ("tenant_id", "count_id") REFERENCES "stock_count"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "stock_count_entry" ADD CONSTRAINT "stock_count_entry_tenant_id_count_id_fkey" FOREIGN KEY ("tenant_id", "count_id") REFERENCES "stock_count"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;

ALTER TABLE stock_count
  ADD CONSTRAINT stock_count_kind CHECK (kind IN ('full', 'category', 'skus', 'micro')),
  ADD CONSTRAINT stock_count_mode CHECK (mode IN ('freeze', 'running')),
  ADD CONSTRAINT stock_count_status CHECK (status IN ('counting', 'review', 'posted', 'canceled'));
ALTER TABLE stock_count_line ADD CONSTRAINT stock_count_line_counted CHECK (counted >= 0);

SELECT weft_wall('stock_count'::regclass);
SELECT weft_wall('stock_count_line'::regclass);
SELECT weft_wall('stock_count_entry'::regclass);
