import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageBody, Section } from "@/components/layout/page-body";
import { AddJoinDomain } from "@/components/settings/add-join-domain";
import { InvitationList } from "@/components/settings/invitation-list";
import { InviteDialog } from "@/components/settings/invite-dialog";
import { JoinDomains } from "@/components/settings/join-domains";
import { JoinRequests } from "@/components/settings/join-requests";
import { MemberList } from "@/components/settings/member-list";
import { RequireFactors } from "@/components/settings/require-factors";
import { may } from "@/lib/contracts/permissions";
import { requireBrand } from "@/server/auth/page";
import { currentSignIn } from "@/server/auth/session";
import { systemClock } from "@/server/clock";
import { isFresh } from "@/server/modules/identity/service/really-you";
import { joiningOf } from "@/server/modules/joining/service/domains";
import { factorsOf } from "@/server/modules/second-factor/service/of-brand";
import { listTeam } from "@/server/modules/team/service/members";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("team.title") };
}

export default async function TeamPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand, user } = await requireBrand((await params).brand, "team:read");
  const t = await getTranslations("settings.team");
  const joinText = await getTranslations("account.joining");
  const { members, invitations, ...choices } = await listTeam(brand.tenantId, systemClock());
  const { required, withFactor } = await factorsOf(brand.tenantId);
  const joining = await joiningOf(brand.tenantId);
  const mayWrite = may(brand, "team:write");
  const signIn = await currentSignIn();
  const viewer = {
    userId: user.userId,
    role: brand.role,
    permissions: brand.permissions,
    mayWrite,
    brandName: brand.name,
    fresh: signIn !== undefined && isFresh(signIn, systemClock()),
  };
  return (
    <PageBody>
      {mayWrite && joining.requests.length > 0 && (
        <Section title={joinText("requests")}>
          <JoinRequests requests={joining.requests} />
        </Section>
      )}
      <Section
        title={t("members")}
        description={t("count", { count: members.length })}
        actions={mayWrite && <InviteDialog viewer={viewer} choices={choices} />}
      >
        <MemberList
          viewer={viewer}
          members={members.map((one) => ({ ...one, secondFactor: withFactor.includes(one.userId) }))}
          choices={choices}
        />
      </Section>
      {invitations.length > 0 && (
        <Section title={t("invitations")}>
          <InvitationList viewer={viewer} invitations={invitations} />
        </Section>
      )}
      {mayWrite && (
        <>
          <Section title={(await getTranslations("account.team"))("title")}>
            <RequireFactors fresh={viewer.fresh} required={required} without={members.length - withFactor.length} />
          </Section>
          <Section
            title={joinText("title")}
            description={joinText("description")}
            actions={joining.candidates.length > 0 && <AddJoinDomain candidates={joining.candidates} />}
          >
            <JoinDomains domains={joining.domains} brandName={brand.name} />
          </Section>
        </>
      )}
    </PageBody>
  );
}
