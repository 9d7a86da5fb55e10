import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { OutcomePage } from "@/components/layout/outcome-page";
import { Button } from "@/components/ui/button";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("auth"))("error.notFoundTitle") };
}

export default async function NotFound() {
  const t = await getTranslations("auth.error");
  return (
    <OutcomePage
      code="404"
      title={t("notFoundTitle")}
      description={t("notFound")}
      actions={
        <Button asChild variant="outline">
          <Link href="/brands?choose">{t("brands")}</Link>
        </Button>
      }
    />
  );
}
