"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";

/** What the list shows as a file, for those who may export. */
export function ExportMenu({ list, filter }: { list: "stock"; filter: object }) {
  const t = useTranslations("tables");
  const { slug, byChannel } = useBrand();
  const mayExport = useMay("exports:read");
  if (!mayExport || byChannel) return null;
  const address = (format: string) =>
    `/api/${slug}/export/${list}?${new URLSearchParams({ format, filter: JSON.stringify(filter) })}`;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="sm">
          <Download aria-hidden />
          {t("export")}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {(["xlsx", "csv"] as const).map((format) => (
          <DropdownMenuItem key={format} asChild>
            <a href={address(format)}>{t(format === "csv" ? "exportCsv" : "exportXlsx")}</a>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
