-- Serial numbers are searched by how they begin, whatever the case: comparisons of this column can use its index behind the wall.
ALTER TABLE "serial" ADD COLUMN "search_code" TEXT COLLATE "C" NOT NULL DEFAULT '';
UPDATE "serial" SET "search_code" = upper("code");
CREATE INDEX "serial_tenant_id_search_code_id_idx" ON "serial"("tenant_id", "search_code", "id");
