import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SetUpRequired } from "@/components/account/set-up-required";
import { AuthTitle } from "@/components/auth/auth-frame";
import { SignOutButton } from "@/components/auth/sign-out-button";
import { safeNextPath } from "@/lib/contracts/next-path";
import { firstOf, type SearchParams } from "@/lib/contracts/search-params";
import { currentSignIn } from "@/server/auth/session";
import { systemClock } from "@/server/clock";
import { isFresh } from "@/server/modules/identity/service/really-you";
import { passkeysOf } from "@/server/modules/passkeys/service/register";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("account"))("required.title") };
}

/** Before anything else, for who belongs to a brand that asks for two factors and came with one. */
export default async function SecondFactorPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const next = safeNextPath(firstOf((await searchParams).next), "/brands");
  const who = await currentSignIn();
  if (!who) redirect(`/sign-in?next=${encodeURIComponent(next)}`);
  if (!who.needsSecondFactor) redirect(next);
  const t = await getTranslations("account.required");
  const hasPasskey = (await passkeysOf(who)).length > 0;
  return (
    <>
      <AuthTitle title={t("title")} description={t(hasPasskey ? "havePasskey" : "description")} />
      <SetUpRequired fresh={isFresh(who, systemClock())} hasPasskey={hasPasskey} next={next} />
      <p className="mt-8 border-t pt-6">
        <SignOutButton variant="ghost">{t("signOut")}</SignOutButton>
      </p>
    </>
  );
}
