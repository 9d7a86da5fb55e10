import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AuthTitle } from "@/components/auth/auth-frame";
import { InvitationChoice } from "@/components/auth/invitation-choice";
import { Button } from "@/components/ui/button";
import { roleNameOf } from "@/lib/format/role-name";
import { currentUser } from "@/server/auth/session";
import { systemClock } from "@/server/clock";
import { readInvitation } from "@/server/modules/team/service/invitations";

export async function generateMetadata({ params }: PageProps): Promise<Metadata> {
  const invitation = await readInvitation((await params).token, systemClock());
  const t = await getTranslations("auth");
  return { title: invitation ? t("invite.title", { brand: invitation.brandName }) : t("invite.expiredTitle") };
}

interface PageProps {
  params: Promise<{ token: string }>;
}

export default async function InvitePage({ params }: PageProps) {
  const { token } = await params;
  const t = await getTranslations("auth");
  const invitation = await readInvitation(token, systemClock());
  if (!invitation) {
    return (
      <>
        <AuthTitle title={t("invite.expiredTitle")} description={t("invite.expired")} />
        <Button asChild variant="outline" size="lg">
          <Link href="/">{t("invite.home")}</Link>
        </Button>
      </>
    );
  }
  const roles = await getTranslations("settings.roles");
  return (
    <>
      <AuthTitle
        title={t("invite.title", { brand: invitation.brandName })}
        description={t("invite.description", { role: roleNameOf(roles, invitation) })}
      />
      <InvitationChoice token={token} invitation={invitation} signedInAs={(await currentUser())?.email} />
    </>
  );
}
