import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { AuthTitle } from "@/components/auth/auth-frame";
import { NewPasswordForm } from "@/components/auth/new-password-form";
import { Button } from "@/components/ui/button";
import { systemClock } from "@/server/clock";
import { resetLinkWorks } from "@/server/modules/identity/service/reset-password";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("reset.newTitle") };
}

export default async function NewPasswordPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const t = await getTranslations("auth");
  if (!(await resetLinkWorks(token, systemClock()))) {
    return (
      <>
        <AuthTitle title={t("reset.expiredTitle")} description={t("reset.expired")} />
        <Button asChild variant="outline" size="lg">
          <Link href="/reset">{t("reset.again")}</Link>
        </Button>
      </>
    );
  }
  return (
    <>
      <AuthTitle title={t("reset.newTitle")} description={t("reset.newDescription")} />
      <NewPasswordForm token={token} />
    </>
  );
}
