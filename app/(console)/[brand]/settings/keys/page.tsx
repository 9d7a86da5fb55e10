import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { PageBody, Section } from "@/components/layout/page-body";
import { KeyList } from "@/components/settings/key-list";
import { NewKeyDialog } from "@/components/settings/new-key-dialog";
import { Button } from "@/components/ui/button";
import { requireBrand } from "@/server/auth/page";
import { currentSignIn } from "@/server/auth/session";
import { systemClock } from "@/server/clock";
import { isFresh } from "@/server/modules/identity/service/really-you";
import { keysOf } from "@/server/modules/keys/service";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("keys.title") };
}

export default async function KeysPage({ params }: { params: Promise<{ brand: string }> }) {
  const { brand } = await requireBrand((await params).brand, "keys:write");
  const t = await getTranslations("settings.keys");
  const keys = await keysOf(brand.tenantId);
  const signIn = await currentSignIn();
  return (
    <PageBody>
      <Section
        description={t("description")}
        actions={
          <>
            <Button asChild variant="ghost">
              <Link href={`/${brand.slug}/settings/calls`}>{t("seeCalls")}</Link>
            </Button>
            <Button asChild variant="ghost">
              <Link href={`/${brand.slug}/settings/reference`}>{t("seeReference")}</Link>
            </Button>
            <NewKeyDialog fresh={signIn !== undefined && isFresh(signIn, systemClock())} />
          </>
        }
      >
        <KeyList keys={keys} />
      </Section>
    </PageBody>
  );
}
