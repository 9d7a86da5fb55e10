import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SettingsFrame } from "@/components/settings/settings-frame";
import { requireBrand } from "@/server/auth/page";
import { settingsFor } from "./pages";

export default async function SettingsLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ brand: string }>;
}) {
  const { brand } = await requireBrand((await params).brand, "member");
  const t = await getTranslations("settings");
  const home = `/${brand.slug}/settings`;
  const groups = settingsFor(brand).map(({ key, pages }) => ({
    label: t(`groups.${key}`),
    pages: pages.map(({ path }) => ({ href: `${home}/${path}`, label: t(`tabs.${path}`) })),
  }));
  return (
    <SettingsFrame title={t("title")} home={home} groups={groups}>
      {children}
    </SettingsFrame>
  );
}
