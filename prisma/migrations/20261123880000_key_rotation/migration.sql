-- A brand's data keys, by generation: the first byte of a sealed value says which one made it.
CREATE TABLE "tenant_key" (
    "tenant_id" UUID NOT NULL,
    "generation" SMALLINT NOT NULL,
    "wrapped" BYTEA NOT NULL,
    "active_from" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "tenant_key_pkey" PRIMARY KEY ("tenant_id","generation")
);
CREATE TABLE "key_rotation" (
    "tenant_id" UUID NOT NULL,
    "generation" SMALLINT NOT NULL,
    "started_by" UUID NOT NULL,
    "started_at" TIMESTAMPTZ(6) NOT NULL,
    "home" INTEGER NOT NULL DEFAULT 0,
    "after" TEXT[] NOT NULL DEFAULT '{}',
    "resealed" BIGINT NOT NULL DEFAULT 0,
    "finished_at" TIMESTAMPTZ(6),

    CONSTRAINT "key_rotation_pkey" PRIMARY KEY ("tenant_id","generation")
);

ALTER TABLE "tenant_key" ADD CONSTRAINT "tenant_key_tenant_id_fkey" FOREIGN KEY ("tenant_id") REFERENCES "tenant"("id") ON DELETE RESTRICT ON UPDATE NO ACTION;
ALTER TABLE "tenant_key" ADD CONSTRAINT "tenant_key_generation" CHECK (generation BETWEEN 1 AND 255);
-- One rotation of a brand at a time.
CREATE UNIQUE INDEX "key_rotation_open_key" ON "key_rotation"("tenant_id") WHERE (finished_at IS NULL);

-- Whoever migrates owns the table, and is kept out like everybody for as long as it says so.
ALTER TABLE tenant NO FORCE ROW LEVEL SECURITY;
INSERT INTO tenant_key (tenant_id, generation, wrapped, active_from)
  SELECT id, 1, wrapped_data_key, created_at FROM tenant;
ALTER TABLE tenant FORCE ROW LEVEL SECURITY;
ALTER TABLE "tenant" DROP COLUMN "wrapped_data_key";

SELECT weft_wall('tenant_key'::regclass);
SELECT weft_wall('key_rotation'::regclass);

-- What is sealed may be sealed anew, or its bytes blanked, and is otherwise what was sent: it never changes its length.
CREATE FUNCTION sealed_keeps_its_length() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF octet_length(NEW.sealed) <> octet_length(OLD.sealed) THEN
    RAISE EXCEPTION 'what a channel sent cannot be replaced' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER source_payload_keeps_its_length BEFORE UPDATE ON source_payload
  FOR EACH ROW EXECUTE FUNCTION sealed_keeps_its_length();
CREATE POLICY reseal ON source_payload FOR UPDATE USING (tenant_id = weft_tenant()) WITH CHECK (tenant_id = weft_tenant());
GRANT UPDATE (sealed) ON source_payload TO weft_app;
CREATE POLICY reseal ON audit_seal FOR UPDATE USING (tenant_id = weft_tenant()) WITH CHECK (tenant_id = weft_tenant());
GRANT UPDATE (proof) ON audit_seal TO weft_app;
