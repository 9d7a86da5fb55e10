import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/layout/page-header";
import { LocationsList } from "@/components/network/locations-list";
import { NetworkTabs } from "@/components/network/network-tabs";
import { NewLocationMenu } from "@/components/network/new-location-menu";
import { TableTools } from "@/components/tables/table-tools";
import { may } from "@/lib/contracts/permissions";
import { requireBrand } from "@/server/auth/page";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("network"))("locations.title") };
}

export default async function LocationsPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "network:read");
  const t = await getTranslations("network");
  return (
    <>
      <PageHeader
        title={t("locations.title")}
        description={t("locations.description")}
        tabs={<NetworkTabs />}
        actions={
          <>
            <TableTools kind="locations" />
            {may(brand, "network:write") && <NewLocationMenu />}
          </>
        }
      />
      <LocationsList />
    </>
  );
}
