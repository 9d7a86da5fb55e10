-- What channels sent, sealed in chunks: one value for all orders of one commit (docs/adr/0011).
CREATE TABLE "source_payload" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "import_id" UUID,
    "sealed" BYTEA NOT NULL,
    "sample" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "source_payload_pkey" PRIMARY KEY ("tenant_id","id")
);
-- Sealed bytes do not get smaller.
ALTER TABLE source_payload ALTER COLUMN sealed SET STORAGE EXTERNAL;

-- Orders taken before are chunks of one. The owner is bound by row-level security too, and works on all brands here.
ALTER TABLE source_order NO FORCE ROW LEVEL SECURITY;
INSERT INTO source_payload (tenant_id, id, import_id, sealed, sample)
  SELECT tenant_id, id, import_id, payload, sample FROM source_order;
ALTER TABLE source_order ADD COLUMN payload_id UUID, ADD COLUMN payload_at INTEGER, ADD COLUMN payload_bytes INTEGER;
-- A sealed value is 29 bytes longer than what it holds: version, nonce and tag.
UPDATE source_order SET payload_id = id, payload_at = 0, payload_bytes = octet_length(payload) - 29;
ALTER TABLE source_order ALTER COLUMN payload_id SET NOT NULL, ALTER COLUMN payload_at SET NOT NULL,
  ALTER COLUMN payload_bytes SET NOT NULL, DROP COLUMN payload;
ALTER TABLE source_order FORCE ROW LEVEL SECURITY;

-- Only files' orders are found by their import; those of the API need no entry.
DROP INDEX "source_order_tenant_id_import_id_idx";
CREATE INDEX "source_order_tenant_id_import_id_payload_id_idx" ON "source_order"("tenant_id", "import_id", "payload_id")
  WHERE import_id IS NOT NULL;
CREATE INDEX "source_payload_tenant_id_import_id_idx" ON "source_payload"("tenant_id", "import_id")
  WHERE import_id IS NOT NULL;

SELECT weft_wall_append_only('source_payload', 'sample');
-- An import that is taken back takes along the chunks none of whose orders is left.
CREATE POLICY undone_import_removal ON source_payload FOR DELETE USING (
  tenant_id = weft_tenant()
  AND EXISTS (SELECT 1 FROM import_run r
    WHERE r.tenant_id = source_payload.tenant_id AND r.id = source_payload.import_id AND r.status = 'undoing')
  AND NOT EXISTS (SELECT 1 FROM source_order s
    WHERE s.tenant_id = source_payload.tenant_id AND s.import_id = source_payload.import_id
      AND s.payload_id = source_payload.id));
