import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AskExport } from "@/components/full-export/ask-export";
import { ExportList } from "@/components/full-export/export-list";
import { PageBody, Section } from "@/components/layout/page-body";
import { keptDays } from "@/lib/contracts/full-export";
import { requireBrand } from "@/server/auth/page";
import { currentSignIn } from "@/server/auth/session";
import { systemClock } from "@/server/clock";
import { mayTakeAll } from "@/server/modules/full-export/service/ask-export";
import { isFresh } from "@/server/modules/identity/service/really-you";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("fullExport"))("title") };
}

export default async function ExportPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "settings:write");
  const t = await getTranslations("fullExport");
  const signIn = await currentSignIn();
  const fresh = signIn !== undefined && isFresh(signIn, systemClock());
  const allowed = mayTakeAll(brand, false);
  return (
    <PageBody>
      <Section
        description={t("description", { days: keptDays })}
        actions={allowed && <AskExport fresh={fresh} peopleAllowed={mayTakeAll(brand, true)} />}
      >
        <ExportList slug={brand.slug} allowed={allowed} />
      </Section>
    </PageBody>
  );
}
