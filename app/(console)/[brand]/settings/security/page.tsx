import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { CodesSection } from "@/components/account/codes-section";
import { FailedSection } from "@/components/account/failed-section";
import { PasskeySection } from "@/components/account/passkey-section";
import { PasswordForm } from "@/components/account/password-form";
import { SignInSection } from "@/components/account/sign-in-section";
import { PageBody } from "@/components/layout/page-body";
import { requireBrand } from "@/server/auth/page";
import { currentSignIn } from "@/server/auth/session";
import { systemClock } from "@/server/clock";
import { isFresh } from "@/server/modules/identity/service/really-you";
import { passkeysOf } from "@/server/modules/passkeys/service/register";
import { secondFactorOf } from "@/server/modules/second-factor/service/set-up";
import { failuresOf, signInsOf } from "@/server/modules/sign-ins/service";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("title") };
}

export default async function SecurityPage({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "member");
  const who = await currentSignIn();
  if (!who) notFound();
  const now = systemClock();
  const fresh = isFresh(who, now);
  const { since, recoveryLeft } = await secondFactorOf(who);
  return (
    <PageBody className="gap-0">
      <PasswordForm email={who.email} />
      <CodesSection since={since} recoveryLeft={recoveryLeft} fresh={fresh} />
      <PasskeySection passkeys={await passkeysOf(who)} fresh={fresh} />
      <SignInSection signIns={await signInsOf(who, now)} fresh={fresh} />
      <FailedSection failures={await failuresOf(who, now)} />
    </PageBody>
  );
}
