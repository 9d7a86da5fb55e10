"use client";

import { ChevronsUpDown, Plus } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { useBrand } from "./brand-context";
import { WeaveMark } from "./weave-mark";

export function BrandSwitcher({ collapsed }: { collapsed?: boolean }) {
  const t = useTranslations("shell");
  const brand = useBrand();
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={t("switchBrand", { brand: brand.name })}
        className={cn(
          "flex h-9 min-w-0 items-center gap-2 rounded-md px-2 text-left hover:bg-accent data-[state=open]:bg-accent",
          collapsed ? "w-9 justify-center px-0" : "w-full",
        )}
      >
        <WeaveMark />
        {!collapsed && (
          <>
            <span className="min-w-0 flex-1 truncate font-semibold text-base">{brand.name}</span>
            <ChevronsUpDown aria-hidden className="size-3.5 shrink-0 text-muted-foreground" />
          </>
        )}
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" className="min-w-56">
        <DropdownMenuLabel>{t("brands")}</DropdownMenuLabel>
        {brand.brands.map((one) => (
          <DropdownMenuItem key={one.slug} asChild>
            <Link href={`/${one.slug}`} aria-current={one.slug === brand.slug ? "true" : undefined}>
              <span className="truncate">{one.name}</span>
              <span className="ml-auto pl-4 text-muted-foreground text-xs">{one.slug}</span>
            </Link>
          </DropdownMenuItem>
        ))}
        <DropdownMenuSeparator />
        <DropdownMenuItem asChild>
          <Link href="/brands">
            <Plus aria-hidden />
            {t("allBrands")}
          </Link>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
