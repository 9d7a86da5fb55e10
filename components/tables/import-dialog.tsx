"use client";

import { useTranslations } from "next-intl";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import type { TableKindName } from "@/lib/contracts/tables";
import { ImportPanel } from "./import-panel";

interface ImportDialogProps {
  kind: TableKindName;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Rows have been written: lists should load again. */
  onImported: () => void;
}

/** Kinds whose files mean something else than "by code: change or create". */
const introKeys: Partial<Record<TableKindName, string>> = {
  stock: "introStock",
  safety: "introSafety",
  aliases: "introAliases",
  bins: "introBins",
  staff: "introStaff",
  "order-lines": "introLines",
};

/** A file of one kind of master data, checked and imported in a dialog that begins anew every time. */
export function ImportDialog({ kind, open, onOpenChange, onImported }: ImportDialogProps) {
  const t = useTranslations("tables");
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent size="lg">
        <DialogHeader>
          <DialogTitle>{t("title", { kind: t(`kinds.${kind}`) })}</DialogTitle>
          <DialogDescription>{t(introKeys[kind] ?? "intro")}</DialogDescription>
        </DialogHeader>
        <ImportPanel kind={kind} onImported={onImported} onClose={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}
