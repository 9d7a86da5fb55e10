import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageBody, Section } from "@/components/layout/page-body";
import { NewWebhook } from "@/components/webhooks/new-webhook";
import { WebhookList } from "@/components/webhooks/webhook-list";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("webhooks"))("title") };
}

export default async function WebhooksPage({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "keys:write");
  const t = await getTranslations("webhooks");
  return (
    <PageBody>
      <Section description={t("description")} actions={<NewWebhook />}>
        <WebhookList />
      </Section>
    </PageBody>
  );
}
