import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { AuthTitle } from "@/components/auth/auth-frame";
import { MailOutbox } from "@/components/auth/mail-outbox";
import { recentMail } from "@/server/modules/mail/service";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("outbox.title") };
}

/** For somebody who cannot sign in and works on a machine that sends no mail. */
export default async function OutboxPage() {
  const letters = await recentMail();
  if (!letters) notFound();
  const t = await getTranslations("auth.outbox");
  return (
    <>
      <AuthTitle title={t("title")} description={t("description")} />
      <MailOutbox letters={letters} />
    </>
  );
}
