"use client";

import { Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";

/** To the wizard that connects a shop. Nothing for those who may not. */
export function ConnectLink() {
  const t = useTranslations("shops");
  const { slug } = useBrand();
  if (!useMay("network:write")) return null;
  return (
    <Button asChild>
      <Link href={`/${slug}/channels/shops/connect`}>
        <Plus aria-hidden />
        {t("connect.title")}
      </Link>
    </Button>
  );
}
