"use client";

import { useQueryClient } from "@tanstack/react-query";
import { Download, FileUp } from "lucide-react";
import { useTranslations } from "next-intl";
import { useQueryState } from "nuqs";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { type TableKindName, tablePermissions } from "@/lib/contracts/tables";
import { ImportDialog } from "./import-dialog";

/** Import and export of one kind of master data, for page headers; each shown to those who may. A list that exports what it shows needs no second export. */
export function TableTools({ kind, exports = true }: { kind: TableKindName; exports?: boolean }) {
  const t = useTranslations("tables");
  const { slug } = useBrand();
  const mayExport = useMay("exports:read");
  const mayWrite = useMay(tablePermissions[kind].write);
  const queryClient = useQueryClient();
  // In the address, so that other pages can lead straight to it.
  const [asked, setAsked] = useQueryState("import");
  const setOpen = (open: boolean) => void setAsked(open ? "open" : null);
  return (
    <>
      {exports && mayExport && (
        <DropdownMenu>
          <DropdownMenuTrigger asChild>
            <Button variant="outline">
              <Download aria-hidden />
              {t("export")}
            </Button>
          </DropdownMenuTrigger>
          <DropdownMenuContent align="end">
            {(["xlsx", "csv"] as const).map((format) => (
              <DropdownMenuItem key={format} asChild>
                <a href={`/${slug}/tables/${kind}?format=${format}`}>
                  {t(format === "csv" ? "exportCsv" : "exportXlsx")}
                </a>
              </DropdownMenuItem>
            ))}
          </DropdownMenuContent>
        </DropdownMenu>
      )}
      {mayWrite && (
        <>
          <Button variant="outline" onClick={() => setOpen(true)}>
            <FileUp aria-hidden />
            {t("import")}
          </Button>
          <ImportDialog
            kind={kind}
            open={asked === "open"}
            onOpenChange={setOpen}
            onImported={() => void queryClient.invalidateQueries()}
          />
        </>
      )}
    </>
  );
}
