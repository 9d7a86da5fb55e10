-- What a transfer was made for goes with it, as its lines do.
ALTER TABLE "transfer_peg" ADD CONSTRAINT "transfer_peg_tenant_id_transfer_id_fkey" FOREIGN KEY ("tenant_id", "transfer_id") REFERENCES "transfer"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
