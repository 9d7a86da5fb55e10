import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { SimulatorPage } from "@/components/billing/simulator-page";
import { PageBody } from "@/components/layout/page-body";
import { requireBrand } from "@/server/auth/page";
import { soldUnder } from "@/server/domain/billing/plans";
import { priceOf } from "@/server/domain/billing/price";
import { simulatedPage } from "@/server/modules/billing/service/simulator";
import { playsStripe } from "@/server/modules/billing/service/stripe-of";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("billing"))("simulator.title") };
}

/** What would be Stripe's own page: Checkout, or the customer portal. */
export default async function Simulator({ params }: { params: Promise<{ brand: string; session: string }> }) {
  const { brand: slug, session } = await params;
  const { brand } = await requireBrand(slug, "billing:write");
  const page = playsStripe() ? await simulatedPage(brand.tenantId, session) : undefined;
  if (!page) notFound();
  const sold = soldUnder(page.lookupKeys[0] ?? "");
  const currency = page.currency === "USD" ? "USD" : "CNY";
  return (
    <PageBody className="mx-auto w-full max-w-lg">
      <SimulatorPage
        page={page}
        back={`/${brand.slug}/settings/billing`}
        offer={sold && { ...sold, currency, feeMinor: priceOf(sold.plan, currency, sold.version).feeMinor }}
      />
    </PageBody>
  );
}
