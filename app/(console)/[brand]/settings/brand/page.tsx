import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageBody } from "@/components/layout/page-body";
import { BrandForm } from "@/components/settings/brand-form";
import { ChecklistSection } from "@/components/settings/checklist-section";
import { DeleteBrand } from "@/components/settings/delete-brand";
import { HandOver } from "@/components/settings/hand-over";
import { SampleSection } from "@/components/settings/sample-section";
import { waitingDays } from "@/lib/contracts/leaving";
import { requireBrand } from "@/server/auth/page";
import { currentSignIn } from "@/server/auth/session";
import { systemClock } from "@/server/clock";
import { isFresh } from "@/server/modules/identity/service/really-you";
import { deletionOf } from "@/server/modules/leaving/service/ask-deletion";
import { listTeam } from "@/server/modules/team/service/members";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("brand.title") };
}

export default async function BrandPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "settings:write");
  const who = await currentSignIn();
  const now = systemClock();
  const fresh = who !== undefined && isFresh(who, now);
  const { members } = await listTeam(brand.tenantId, now);
  return (
    <PageBody className="gap-0">
      <BrandForm slug={brand.slug} name={brand.name} timezone={brand.timezone} currency={brand.currency} />
      <ChecklistSection />
      {brand.sampleSeededAt && <SampleSection brandName={brand.name} seededAt={brand.sampleSeededAt} />}
      {brand.role === "owner" && (
        <>
          <HandOver
            brandName={brand.name}
            fresh={fresh}
            members={members.filter(({ role }) => role !== "owner").map(({ id, name, email }) => ({ id, name, email }))}
          />
          <DeleteBrand
            slug={brand.slug}
            brandName={brand.name}
            fresh={fresh}
            dueAt={(await deletionOf(brand.tenantId))?.dueAt ?? null}
            wouldGoAt={new Date(now.getTime() + waitingDays * 86_400_000)}
          />
        </>
      )}
    </PageBody>
  );
}
