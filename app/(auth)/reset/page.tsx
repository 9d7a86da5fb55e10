import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { RequestResetForm } from "@/components/auth/request-reset-form";
import { env } from "@/server/env";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("reset.title") };
}

export default async function ResetPage() {
  const t = await getTranslations("auth");
  return (
    <>
      <RequestResetForm outbox={env().outboxShown} />
      <p className="mt-8 border-t pt-6 text-sm">
        <Link href="/sign-in" className="text-primary underline-offset-4 hover:underline">
          {t("reset.back")}
        </Link>
      </p>
    </>
  );
}
