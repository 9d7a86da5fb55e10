import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthTitle } from "@/components/auth/auth-frame";
import { SignInForm } from "@/components/auth/sign-in-form";
import { emailInput } from "@/lib/contracts/identity";
import { safeNextPath } from "@/lib/contracts/next-path";
import { firstOf, type SearchParams } from "@/lib/contracts/search-params";
import { currentSignIn } from "@/server/auth/session";
import { ssoName } from "@/server/auth/sso";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("signIn.title") };
}

const ssoProblems = { sso: "ssoRefused", "sso-taken": "ssoTaken" } as const;

function problemOf(given: SearchParams) {
  const problem = firstOf(given.problem);
  if (problem === "sso" || problem === "sso-taken") return ssoProblems[problem];
  return given.error ? "failed" : undefined;
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const given = await searchParams;
  const next = safeNextPath(firstOf(given.next), "/brands");
  const signIn = await currentSignIn();
  if (signIn?.needsSecondFactor) redirect(`/second-factor?next=${encodeURIComponent(next)}`);
  // Somebody signed in long ago proves themselves by whatever way in they have, and comes back.
  const again = signIn !== undefined && firstOf(given.again) === "1";
  if (signIn && !again) redirect(next);
  const t = await getTranslations("auth");
  const email = signIn?.email ?? emailInput.safeParse(firstOf(given.email)).data;
  return (
    <>
      <AuthTitle
        title={t(again ? "signIn.againTitle" : "signIn.title")}
        description={again ? t("signIn.againDescription") : undefined}
      />
      <SignInForm
        next={next}
        email={email}
        resetDone={given.reset === "done"}
        sso={ssoName()}
        again={again}
        problem={problemOf(given)}
      />
      <p className="mt-8 border-t pt-6 text-muted-foreground text-sm">
        {again ? (
          <Link href={next} className="font-medium text-primary underline-offset-4 hover:underline">
            {t("signIn.againBack")}
          </Link>
        ) : (
          <>
            {t("signIn.new")}{" "}
            <Link href="/sign-up" className="font-medium text-primary underline-offset-4 hover:underline">
              {t("signIn.create")}
            </Link>
          </>
        )}
      </p>
    </>
  );
}
