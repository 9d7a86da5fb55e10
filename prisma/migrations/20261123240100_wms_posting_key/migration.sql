-- What a report moved is kept once, however often and in whatever company it is reported.
ALTER TABLE "wms_posting" ADD COLUMN "posting_key" TEXT NOT NULL;
CREATE UNIQUE INDEX "wms_posting_tenant_id_connection_id_posting_key_key" ON "wms_posting"("tenant_id", "connection_id", "posting_key");
