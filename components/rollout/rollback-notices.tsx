"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { useTRPC } from "@/lib/trpc/client";
import { RollbackNotice } from "./rollback-notice";

const lookMs = 60_000;

/** Shops that were rolled back and wait for somebody to decide, or one of them; nothing while there are none. */
export function RollbackNotices({ only }: { only?: string }) {
  const t = useTranslations("rollout");
  const { slug } = useBrand();
  const may = useMay("network:read");
  const { data = [] } = useQuery(
    useTRPC().rollout.notices.queryOptions(undefined, { enabled: may, refetchInterval: lookMs }),
  );
  const shown = data.filter(({ id }) => only === undefined || id === only);
  return shown.map(({ id, shop, currency, broken }) => (
    <RollbackNotice
      key={id}
      shop={only === undefined && shop}
      broken={broken}
      currency={currency}
      action={
        <Button asChild size="sm" variant="outline">
          <Link href={`/${slug}/channels/shops/${id}/rollout`}>{t("broken.open")}</Link>
        </Button>
      }
    />
  ));
}
