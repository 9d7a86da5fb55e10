import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthTitle } from "@/components/auth/auth-frame";
import { SignUpForm } from "@/components/auth/sign-up-form";
import { currentUser } from "@/server/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("signUp.title") };
}

export default async function SignUpPage() {
  if (await currentUser()) redirect("/brands");
  const t = await getTranslations("auth");
  return (
    <>
      <AuthTitle title={t("signUp.title")} description={t("signUp.description")} />
      <SignUpForm />
      <p className="mt-8 border-t pt-6 text-muted-foreground text-sm">
        {t("signUp.have")}{" "}
        <Link href="/sign-in" className="font-medium text-primary underline-offset-4 hover:underline">
          {t("signUp.signIn")}
        </Link>
      </p>
      <p className="mt-2 text-muted-foreground text-sm">
        {t("join.already")}{" "}
        <Link href="/join" className="font-medium text-primary underline-offset-4 hover:underline">
          {t("join.link")}
        </Link>
      </p>
    </>
  );
}
