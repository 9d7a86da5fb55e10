"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

interface ExportButtonProps {
  filter: object;
  /** Which list, as the address of the download names it. */
  list?: "orders" | "fulfillment" | "lots" | "serials" | "activity";
}

/** What the filters match as a file, receivers masked; the browser shows its progress. */
export function ExportButton({ filter, list = "orders" }: ExportButtonProps) {
  const t = useTranslations("orders");
  const { slug } = useBrand();
  const href = (format: string) =>
    `/api/${slug}/export/${list}?${new URLSearchParams({ format, filter: JSON.stringify(filter) })}`;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="sm" aria-label={t("exportLabel")}>
          <Download aria-hidden />
          <span className="max-md:hidden">{t("exportLabel")}</span>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {(["csv", "xlsx"] as const).map((format) => (
          <DropdownMenuItem key={format} asChild>
            <a href={href(format)} download>
              {t(`exportAs.${format}`)}
            </a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
