"use client";

import { ListChecks } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { doneOf, useSetup } from "./use-setup";

/** How much of a shop is set up, as long as it is not all of it. */
export function SetupLink({ id }: { id: string }) {
  const t = useTranslations("shop-setup");
  const { slug } = useBrand();
  const { data } = useSetup(id);
  const [done, all] = data ? [doneOf(data), data.steps.length] : [0, 0];
  if (done === all) return null;
  return (
    <Link
      href={`/${slug}/channels/shops/${id}/setup`}
      className="figures inline-flex items-center gap-1.5 text-primary text-xs hover:underline"
    >
      <ListChecks aria-hidden className="size-3.5" />
      {t("progress", { done, all })}
    </Link>
  );
}
