-- A details file belongs to the order list it was dropped with, and gives that one's orders their lines.
ALTER TABLE "import_run" ADD COLUMN "details_of" UUID;
CREATE INDEX "import_run_tenant_id_details_of_idx" ON "import_run"("tenant_id", "details_of") WHERE (details_of IS NOT NULL);
