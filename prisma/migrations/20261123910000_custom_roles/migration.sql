-- A brand's own roles: a name for a set of permissions.
CREATE TABLE "custom_role" (
    "tenant_id" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "permissions" TEXT[] NOT NULL,
    "created_at" TIMESTAMPTZ(6) NOT NULL,
    "updated_at" TIMESTAMPTZ(6) NOT NULL,

    CONSTRAINT "custom_role_pkey" PRIMARY KEY ("tenant_id","id")
);
CREATE UNIQUE INDEX "custom_role_tenant_id_name_key" ON "custom_role"("tenant_id", "name");
SELECT weft_wall('custom_role'::regclass);

-- Who has such a role, and who is kept to the orders of some channels; an empty list is all of them.
ALTER TABLE "membership" ADD COLUMN "custom_role_id" UUID;
ALTER TABLE "membership" ADD COLUMN "channel_ids" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[];
ALTER TABLE "invitation" ADD COLUMN "custom_role_id" UUID;
ALTER TABLE "invitation" ADD COLUMN "channel_ids" UUID[] NOT NULL DEFAULT ARRAY[]::UUID[];
ALTER TABLE "membership" ADD CONSTRAINT "membership_tenant_id_custom_role_id_fkey" FOREIGN KEY ("tenant_id", "custom_role_id") REFERENCES "custom_role"("tenant_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_tenant_id_custom_role_id_fkey" FOREIGN KEY ("tenant_id", "custom_role_id") REFERENCES "custom_role"("tenant_id", "id") ON DELETE NO ACTION ON UPDATE NO ACTION;
CREATE INDEX "membership_tenant_id_custom_role_id_idx" ON "membership"("tenant_id", "custom_role_id");
CREATE INDEX "invitation_tenant_id_custom_role_id_idx" ON "invitation"("tenant_id", "custom_role_id");

ALTER TABLE "membership" DROP CONSTRAINT "membership_role";
ALTER TABLE "membership" ADD CONSTRAINT "membership_role"
  CHECK (role IN ('owner', 'admin', 'operations', 'warehouse', 'store', 'finance', 'support', 'viewer', 'custom'));
ALTER TABLE "membership" ADD CONSTRAINT "membership_custom_role" CHECK ((role = 'custom') = (custom_role_id IS NOT NULL));
ALTER TABLE "invitation" ADD CONSTRAINT "invitation_custom_role" CHECK ((role = 'custom') = (custom_role_id IS NOT NULL));
-- Who owns a brand is kept to nothing.
ALTER TABLE "membership" ADD CONSTRAINT "membership_owner_unlimited"
  CHECK (role <> 'owner' OR channel_ids = '{}');

-- What a person may do is read before a brand is chosen, from the role they have there.
CREATE POLICY own ON custom_role FOR SELECT USING (EXISTS (
  SELECT 1 FROM membership m
  WHERE m.tenant_id = custom_role.tenant_id AND m.custom_role_id = custom_role.id AND m.user_id = weft_user()));
