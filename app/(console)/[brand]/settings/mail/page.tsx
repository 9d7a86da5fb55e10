import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { MailOutbox } from "@/components/auth/mail-outbox";
import { PageBody, Section } from "@/components/layout/page-body";
import { requireBrand } from "@/server/auth/page";
import { recentMail } from "@/server/modules/mail/service";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("outbox.title") };
}

export default async function MailPage({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "settings:write");
  const letters = await recentMail();
  if (!letters) notFound();
  const t = await getTranslations("auth.outbox");
  return (
    <PageBody className="max-w-3xl">
      <Section description={t("description")}>
        <MailOutbox letters={letters} />
      </Section>
    </PageBody>
  );
}
