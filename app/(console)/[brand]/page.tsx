import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { TodayBoard } from "@/components/today/today-board";
import { formatDate, zoneName } from "@/lib/format/date";
import { requireBrand } from "@/server/auth/page";
import { systemClock } from "@/server/clock";
import { todayOverview } from "@/server/modules/today/service";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("today"))("title") };
}

export default async function TodayPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "orders:read", "by channel");
  const now = systemClock();
  const [t, locale, initial] = await Promise.all([
    getTranslations("today"),
    getLocale(),
    todayOverview({ ...brand, now }),
  ]);
  const zone = { locale, timeZone: brand.timezone };
  const day = formatDate(now, "weekday", zone);
  return (
    <>
      <PageHeader title={t("title")} description={t("description", { day, zone: zoneName(now, zone) })} />
      <TodayBoard initial={initial} />
    </>
  );
}
