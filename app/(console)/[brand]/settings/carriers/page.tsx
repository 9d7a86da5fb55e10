import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AccountDialog } from "@/components/carriers/account-dialog";
import { AccountList } from "@/components/carriers/account-list";
import { RulesEditor } from "@/components/carriers/rules-editor";
import { PageBody, Section } from "@/components/layout/page-body";
import { requireBrand } from "@/server/auth/page";
import { allChannels } from "@/server/modules/network/service/channels";
import { networkMap } from "@/server/modules/network/service/locations";
import { listAccounts } from "@/server/modules/parcels/service/accounts";
import { getRules } from "@/server/modules/parcels/service/rules";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("carriers"))("title") };
}

export default async function CarriersPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "settings:write");
  const t = await getTranslations("carriers");
  const { tenantId } = brand;
  const [accounts, rules, channels, locations] = await Promise.all([
    listAccounts(tenantId),
    getRules(tenantId),
    allChannels(tenantId),
    networkMap(tenantId),
  ]);
  return (
    <PageBody>
      <Section
        title={t("accounts.title")}
        description={t("accounts.description")}
        actions={accounts.length > 0 && <AccountDialog />}
      >
        <AccountList accounts={accounts} />
      </Section>
      <Section title={t("rules.title")} description={t("rules.description")}>
        <RulesEditor rules={rules} accounts={accounts} channels={channels} locations={locations} />
      </Section>
    </PageBody>
  );
}
