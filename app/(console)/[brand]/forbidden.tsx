import { getTranslations } from "next-intl/server";
import { EmptyState } from "@/components/layout/empty-state";

export default async function BrandForbidden() {
  const t = await getTranslations("shell.forbidden");
  return <EmptyState title={t("title")} description={t("description")} className="flex-1" />;
}
