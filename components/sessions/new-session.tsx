"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";

/** A livestream begins with the stock that is set aside for it. */
export function NewSession() {
  const t = useTranslations("sessions");
  const { slug } = useBrand();
  if (!useMay("stock:write")) return null;
  return (
    <Button asChild>
      <Link href={`/${slug}/locks/new`}>
        <Plus aria-hidden />
        {t("new")}
      </Link>
    </Button>
  );
}
