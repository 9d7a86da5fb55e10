import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthTitle } from "@/components/auth/auth-frame";
import { SignUpPersonForm } from "@/components/auth/sign-up-person-form";
import { currentUser } from "@/server/auth/session";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("join.title") };
}

export default async function JoinPage() {
  if (await currentUser()) redirect("/brands?choose");
  const t = await getTranslations("auth");
  return (
    <>
      <AuthTitle title={t("join.title")} description={t("join.description")} />
      <SignUpPersonForm />
      <p className="mt-8 border-t pt-6 text-muted-foreground text-sm">
        {t("signUp.have")}{" "}
        <Link href="/sign-in" className="font-medium text-primary underline-offset-4 hover:underline">
          {t("signUp.signIn")}
        </Link>
      </p>
    </>
  );
}
