import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageBody, Section } from "@/components/layout/page-body";
import { InvitationList } from "@/components/settings/invitation-list";
import { InviteDialog } from "@/components/settings/invite-dialog";
import { MemberList } from "@/components/settings/member-list";
import { roleAllows } from "@/lib/contracts/permissions";
import { requireBrand } from "@/server/auth/page";
import { systemClock } from "@/server/clock";
import { listTeam } from "@/server/modules/team/service/members";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("team.title") };
}

export default async function TeamPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand, user } = await requireBrand((await params).brand, "team:read");
  const t = await getTranslations("settings.team");
  const { members, invitations, locations } = await listTeam(brand.tenantId, systemClock());
  const mayWrite = roleAllows(brand.role, "team:write");
  const viewer = { userId: user.userId, role: brand.role, mayWrite, brandName: brand.name };
  return (
    <PageBody>
      <Section
        title={t("members")}
        description={t("count", { count: members.length })}
        actions={mayWrite && <InviteDialog viewer={viewer} locations={locations} />}
      >
        <MemberList viewer={viewer} members={members} locations={locations} />
      </Section>
      {invitations.length > 0 && (
        <Section title={t("invitations")}>
          <InvitationList viewer={viewer} invitations={invitations} />
        </Section>
      )}
    </PageBody>
  );
}
