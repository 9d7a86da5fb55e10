-- The record of who did what is chained: each link carries the digest of its entry and of the link before.
CREATE TABLE "audit_link" (
    "tenant_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "entry_id" UUID NOT NULL,
    "digest" BYTEA NOT NULL,
    "chain" BYTEA NOT NULL,

    CONSTRAINT "audit_link_pkey" PRIMARY KEY ("tenant_id","seq")
);
CREATE UNIQUE INDEX "audit_link_tenant_id_entry_id_key" ON "audit_link"("tenant_id", "entry_id");
SELECT weft_wall_append_only('audit_link', '');

-- Now and then the end of the chain is sealed with the brand's key, which the database does not have.
CREATE TABLE "audit_seal" (
    "tenant_id" UUID NOT NULL,
    "seq" BIGINT NOT NULL,
    "proof" BYTEA NOT NULL,
    "sealed_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "audit_seal_pkey" PRIMARY KEY ("tenant_id","seq")
);
SELECT weft_wall_append_only('audit_seal', '');

CREATE FUNCTION weft_audit_digest(e audit_entry) RETURNS bytea LANGUAGE sql IMMUTABLE
  RETURN sha256(convert_to(jsonb_build_array(e.tenant_id, e.id, (extract(epoch FROM e.at) * 1000000)::bigint,
    e.actor_type, e.actor_id, e.action, e.subject_type, e.subject_id, e.data)::text, 'UTF8'));
CREATE FUNCTION weft_audit_chain(before bytea, seq bigint, entry_digest bytea) RETURNS bytea LANGUAGE sql IMMUTABLE
  RETURN sha256(coalesce(before, '') || int8send(seq) || entry_digest);

-- When the transaction ends: whoever waits for the end of a brand's chain then waits for nothing else.
CREATE FUNCTION weft_audit_append() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  last record;
  entry_digest bytea := weft_audit_digest(NEW);
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('audit:' || NEW.tenant_id, 0));
  SELECT seq, chain INTO last FROM audit_link WHERE tenant_id = NEW.tenant_id ORDER BY seq DESC LIMIT 1;
  INSERT INTO audit_link (tenant_id, seq, entry_id, digest, chain)
  VALUES (NEW.tenant_id, coalesce(last.seq, 0) + 1, NEW.id, entry_digest,
    weft_audit_chain(last.chain, coalesce(last.seq, 0) + 1, entry_digest));
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER audit_entry_chained AFTER INSERT ON audit_entry
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION weft_audit_append();

-- What was recorded before is chained in the order of its ids. The migrating role sees one brand at a time.
DO $$
DECLARE
  brand uuid;
  entry audit_entry;
  n bigint;
  entry_digest bytea;
  link bytea;
BEGIN
  FOR brand IN SELECT dispatch_tenants() LOOP
    PERFORM set_config('app.tenant_id', brand::text, true);
    n := 0;
    link := NULL;
    FOR entry IN SELECT * FROM audit_entry WHERE tenant_id = brand ORDER BY id LOOP
      n := n + 1;
      entry_digest := weft_audit_digest(entry);
      link := weft_audit_chain(link, n, entry_digest);
      INSERT INTO audit_link (tenant_id, seq, entry_id, digest, chain) VALUES (brand, n, entry.id, entry_digest, link);
    END LOOP;
  END LOOP;
  PERFORM set_config('app.tenant_id', '', true);
END $$;
