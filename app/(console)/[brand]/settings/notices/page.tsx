import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { NoticeForm } from "@/components/notices/notice-form";
import { requireBrand } from "@/server/auth/page";
import { getNoticeSettings } from "@/server/modules/notices/service/settings";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notices"))("title") };
}

export default async function NoticesPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "settings:write");
  const view = await getNoticeSettings(brand.tenantId);
  return (
    <PageBody className="max-w-3xl">
      <NoticeForm key={view.version} view={view} language={brand.locale} />
    </PageBody>
  );
}
