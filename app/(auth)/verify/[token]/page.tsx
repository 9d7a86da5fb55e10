import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthTitle } from "@/components/auth/auth-frame";
import { VerifyForm } from "@/components/auth/verify-form";
import { Button } from "@/components/ui/button";
import { currentUser } from "@/server/auth/session";
import { systemClock } from "@/server/clock";
import { proofLinkWorks } from "@/server/modules/identity/service/prove-address";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("verify.title") };
}

export default async function VerifyPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const t = await getTranslations("auth.verify");
  const user = await currentUser();
  if (!user) redirect(`/sign-in?next=${encodeURIComponent(`/verify/${token}`)}`);
  const works = await proofLinkWorks(user.userId, token, systemClock());
  return (
    <>
      <AuthTitle
        title={t(works ? "title" : "expiredTitle")}
        description={works ? t("description", { email: user.email }) : t("expired")}
      />
      {works ? (
        <VerifyForm token={token} />
      ) : (
        <Button asChild variant="outline" size="lg" className="self-start">
          <Link href="/brands">{t("home")}</Link>
        </Button>
      )}
    </>
  );
}
