-- Everything a brand has, as files: made slice by slice, kept for some days.
CREATE TABLE "full_export" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "status" TEXT NOT NULL DEFAULT 'running',
    "people" BOOLEAN NOT NULL,
    "reason" TEXT NOT NULL,
    "asked_by_id" UUID NOT NULL,
    "asked_at" TIMESTAMPTZ(6) NOT NULL,
    "finished_at" TIMESTAMPTZ(6),
    "at_table" TEXT,
    "at_key" TEXT[] NOT NULL DEFAULT ARRAY[]::TEXT[],
    "tables" INTEGER NOT NULL DEFAULT 0,
    "tables_done" INTEGER NOT NULL DEFAULT 0,
    "rows" BIGINT NOT NULL DEFAULT 0,
    CONSTRAINT "full_export_pkey" PRIMARY KEY ("tenant_id", "id"),
    CONSTRAINT "full_export_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE NO ACTION,
    CONSTRAINT "full_export_status" CHECK ("status" IN ('running', 'ready', 'canceled', 'expired')),
    CONSTRAINT "full_export_finished" CHECK (("status" = 'running') = ("finished_at" IS NULL))
);
CREATE UNIQUE INDEX "full_export_running" ON "full_export" ("tenant_id") WHERE "status" = 'running';

CREATE TABLE "full_export_part" (
    "tenant_id" UUID NOT NULL,
    "export_id" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "table_name" TEXT NOT NULL,
    "columns" TEXT[] NOT NULL,
    "rows" INTEGER NOT NULL,
    "file_id" UUID NOT NULL,
    CONSTRAINT "full_export_part_pkey" PRIMARY KEY ("tenant_id", "export_id", "sequence"),
    CONSTRAINT "full_export_part_tenant_id_export_id_fkey" FOREIGN KEY ("tenant_id", "export_id") REFERENCES "full_export"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION,
    CONSTRAINT "full_export_part_tenant_id_file_id_fkey" FOREIGN KEY ("tenant_id", "file_id") REFERENCES "stored_file"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE NO ACTION
);
CREATE INDEX "full_export_part_tenant_id_file_id_idx" ON "full_export_part" ("tenant_id", "file_id");

SELECT weft_wall('full_export'::regclass);
SELECT weft_wall('full_export_part'::regclass);
