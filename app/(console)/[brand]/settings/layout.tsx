import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { PageHeader } from "@/components/layout/page-header";
import { PageTabs } from "@/components/layout/page-tabs";
import { type Permission, roleAllows } from "@/lib/contracts/permissions";
import { requireBrand } from "@/server/auth/page";
import { env } from "@/server/env";

const pages: { path: string; permission?: Permission; localOnly?: boolean; billed?: boolean }[] = [
  { path: "profile" },
  { path: "brand", permission: "settings:write" },
  { path: "team", permission: "team:read" },
  { path: "billing", permission: "billing:read", billed: true },
  { path: "keys", permission: "keys:write" },
  { path: "webhooks", permission: "keys:write" },
  { path: "encryption", permission: "settings:write" },
  { path: "cleansing", permission: "settings:write" },
  { path: "fulfillment", permission: "settings:write" },
  { path: "consolidation", permission: "settings:write" },
  { path: "carriers", permission: "settings:write" },
  { path: "notices", permission: "settings:write" },
  { path: "blocklist", permission: "holds:write" },
  { path: "activity", permission: "settings:write" },
  { path: "mail", permission: "settings:write", localOnly: true },
];

export default async function SettingsLayout({
  children,
  params,
}: {
  children: ReactNode;
  params: Promise<{ brand: string }>;
}) {
  const { brand } = await requireBrand((await params).brand, "member");
  const t = await getTranslations("settings");
  const shown = pages.filter(
    ({ permission, localOnly, billed }) =>
      (!permission || roleAllows(brand.role, permission)) &&
      (!localOnly || env().outboxShown) &&
      (!billed || env().WEFT_BILLING === "on"),
  );
  const tabs = shown.map(({ path }) => ({ href: `/${brand.slug}/settings/${path}`, label: t(`tabs.${path}`) }));
  return (
    <>
      <PageHeader title={t("title")} tabs={<PageTabs label={t("title")} tabs={tabs} />} />
      {children}
    </>
  );
}
