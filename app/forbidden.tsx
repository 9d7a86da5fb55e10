import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { OutcomePage } from "@/components/layout/outcome-page";
import { Button } from "@/components/ui/button";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("error.forbiddenTitle") };
}

export default async function Forbidden() {
  const t = await getTranslations("auth.error");
  return (
    <OutcomePage
      code="403"
      title={t("forbiddenTitle")}
      description={t("forbidden")}
      actions={
        <Button asChild variant="outline">
          <Link href="/brands?choose">{t("brands")}</Link>
        </Button>
      }
    />
  );
}
