"use client";

import { useQueryClient } from "@tanstack/react-query";
import { ListPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ImportDialog } from "@/components/tables/import-dialog";
import { Button } from "@/components/ui/button";

/** Gives orders that came with amounts only their goods, from a platform's details file. */
export function LineImport() {
  const t = useTranslations("imports");
  const queryClient = useQueryClient();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button variant="outline" onClick={() => setOpen(true)}>
        <ListPlus aria-hidden />
        {t("addLines")}
      </Button>
      <ImportDialog
        kind="order-lines"
        open={open}
        onOpenChange={setOpen}
        onImported={() => void queryClient.invalidateQueries()}
      />
    </>
  );
}
