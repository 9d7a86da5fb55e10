-- Who has a verified address of one of these domains may join without an invitation.
CREATE TABLE "join_domain" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "approval" BOOLEAN NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "join_domain_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE UNIQUE INDEX "join_domain_tenant_id_domain_key" ON "join_domain"("tenant_id", "domain");
CREATE INDEX "join_domain_domain_idx" ON "join_domain"("domain");

CREATE TABLE "join_request" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "user_id" UUID NOT NULL,
    "domain" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "decided_at" TIMESTAMPTZ(6),

    CONSTRAINT "join_request_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE UNIQUE INDEX "join_request_waiting" ON "join_request"("tenant_id", "user_id") WHERE (status = 'waiting');

ALTER TABLE "join_request" ADD CONSTRAINT "join_request_user_id_fkey" FOREIGN KEY ("user_id") REFERENCES "app_user"("id") ON DELETE CASCADE ON UPDATE NO ACTION;
ALTER TABLE "join_domain" ADD CONSTRAINT "join_domain_domain" CHECK (domain = lower(domain) AND domain LIKE '%.%');
ALTER TABLE "join_domain" ADD CONSTRAINT "join_domain_role" CHECK (role IN ('operations', 'warehouse', 'finance', 'support', 'viewer'));
ALTER TABLE "join_request" ADD CONSTRAINT "join_request_status" CHECK (status IN ('waiting', 'approved', 'declined'));

SELECT weft_wall('join_domain'::regclass);
SELECT weft_wall('join_request'::regclass);

-- Which brands a person may join is asked before they belong to any. Answers for a verified address only.
CREATE POLICY dispatcher ON join_domain FOR SELECT TO weft_dispatcher USING (true);
GRANT SELECT (tenant_id, domain) ON join_domain TO weft_dispatcher;
GRANT SELECT (id, email, email_verified_at) ON app_user TO weft_dispatcher;
CREATE FUNCTION joinable_tenants(person uuid) RETURNS SETOF uuid LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = public, pg_temp
  AS $$ SELECT d.tenant_id FROM app_user u JOIN join_domain d ON d.domain = split_part(lower(u.email), '@', 2)
    WHERE u.id = person AND u.email_verified_at IS NOT NULL ORDER BY d.tenant_id LIMIT 20 $$;
GRANT CREATE ON SCHEMA public TO weft_dispatcher;
ALTER FUNCTION joinable_tenants(uuid) OWNER TO weft_dispatcher;
REVOKE CREATE ON SCHEMA public FROM weft_dispatcher;
REVOKE ALL ON FUNCTION joinable_tenants(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION joinable_tenants(uuid) TO weft_app;
