-- The owner of a shop that is connected already may be asked for consent again.
ALTER TABLE "shop_consent" ADD COLUMN "connection_id" UUID;
ALTER TABLE "shop_consent" ADD CONSTRAINT "shop_consent_tenant_id_connection_id_fkey" FOREIGN KEY ("tenant_id", "connection_id") REFERENCES "shop_connection"("tenant_id", "id") ON DELETE CASCADE ON UPDATE NO ACTION;
