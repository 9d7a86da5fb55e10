import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageBody, Section } from "@/components/layout/page-body";
import { NewRole } from "@/components/settings/new-role";
import { OwnRoles } from "@/components/settings/own-roles";
import { RoleRow } from "@/components/settings/role-row";
import { Card } from "@/components/ui/card";
import { may, rolePermissions, roles } from "@/lib/contracts/permissions";
import { requireBrand } from "@/server/auth/page";
import { systemClock } from "@/server/clock";
import { rolesOf } from "@/server/modules/team/service/roles";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("roles"))("title") };
}

export default async function RolesPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "team:read");
  const t = await getTranslations("roles");
  const settings = await getTranslations("settings");
  const own = await rolesOf(brand.tenantId, systemClock());
  return (
    <PageBody>
      <Section title={t("own")} description={t("ownDescription")} actions={may(brand, "team:write") && <NewRole />}>
        <OwnRoles roles={own} />
      </Section>
      <Section title={t("builtIn")} description={t("builtInDescription")}>
        <Card>
          <ul className="divide-y">
            {roles.map((role) => (
              <RoleRow
                key={role}
                name={settings(`roles.${role}`)}
                note={settings(`roleNotes.${role}`)}
                permissions={rolePermissions[role]}
              />
            ))}
          </ul>
        </Card>
      </Section>
    </PageBody>
  );
}
