"use client";

import { ChevronDown, Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

const ways = ["warehouse", "stores", "new"] as const;

/** A warehouse or stores step by step, or the whole form at once. */
export function NewLocationMenu() {
  const t = useTranslations("network.locations");
  const { slug } = useBrand();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button>
          <Plus aria-hidden />
          {t("new")}
          <ChevronDown aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {ways.map((way) => (
          <DropdownMenuItem key={way} asChild>
            <Link href={`/${slug}/locations/${way}`}>{t(`way.${way}`)}</Link>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
