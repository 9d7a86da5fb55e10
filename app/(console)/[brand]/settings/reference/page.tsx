import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Basics } from "@/components/api-reference/basics";
import { Reference } from "@/components/api-reference/reference";
import { PageBody, Section } from "@/components/layout/page-body";
import { Button } from "@/components/ui/button";
import type { ApiDocument } from "@/lib/contracts/api-reference";
import { requireBrand } from "@/server/auth/page";
import { restApp, restBase } from "@/server/rest/app";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("api.reference"))("title") };
}

export default async function ReferencePage({ params }: { params: Promise<{ brand: string }> }) {
  await requireBrand((await params).brand, "keys:write");
  const t = await getTranslations("api.reference");
  const document = (await (await restApp.request(`${restBase}/openapi.json`)).json()) as ApiDocument;
  return (
    <PageBody>
      <Section
        description={t("description")}
        actions={
          <Button asChild variant="outline" size="sm">
            <a href={`${restBase}/openapi.json`}>OpenAPI 3.1</a>
          </Button>
        }
      >
        <Basics />
      </Section>
      <Reference document={document} />
    </PageBody>
  );
}
