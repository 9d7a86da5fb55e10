"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { ImportDialog } from "@/components/tables/import-dialog";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { BinsDialog } from "./bins-dialog";

/** Where SKUs lie: typed, from a file, or out into one. */
export function BinsMenu() {
  const t = useTranslations("packing.waves.binsMenu");
  const tables = useTranslations("tables");
  const { slug } = useBrand();
  const mayExport = useMay("exports:read");
  const client = useQueryClient();
  const [open, setOpen] = useState<"edit" | "import">();
  const toggle = (which: "edit" | "import") => (next: boolean) => setOpen(next ? which : undefined);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="outline">{t("open")}</Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setOpen("edit")}>{t("edit")}</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setOpen("import")}>{tables("import")}</DropdownMenuItem>
          {mayExport && <DropdownMenuSeparator />}
          {mayExport &&
            (["xlsx", "csv"] as const).map((format) => (
              <DropdownMenuItem key={format} asChild>
                <a href={`/${slug}/tables/bins?format=${format}`}>
                  {tables(format === "csv" ? "exportCsv" : "exportXlsx")}
                </a>
              </DropdownMenuItem>
            ))}
        </DropdownMenuContent>
      </DropdownMenu>
      <BinsDialog open={open === "edit"} onOpenChange={toggle("edit")} />
      <ImportDialog
        kind="bins"
        open={open === "import"}
        onOpenChange={toggle("import")}
        onImported={() => void client.invalidateQueries()}
      />
    </>
  );
}
