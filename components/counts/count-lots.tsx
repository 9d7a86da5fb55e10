"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import type { FoundLots } from "@/lib/contracts/count";
import type { CountDetail, CountLineRow } from "./count-types";
import { LotsForm } from "./lots-form";
import { useCountActions } from "./use-count-actions";

/** What is there of a SKU, lot by lot; lots that are left empty were not found. */
export function CountLots({ count, row }: { count: CountDetail; row: CountLineRow }) {
  const t = useTranslations("counts.lots");
  const [open, setOpen] = useState(false);
  const { enterLots } = useCountActions();
  const save = (lots: FoundLots) =>
    enterLots.mutateAsync({ countId: count.id, skuId: row.skuId, lots }).then(
      () => setOpen(false),
      () => undefined,
    );
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" variant="outline">
          {t("open")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("title", { code: row.skuCode })}</DialogTitle>
          <DialogDescription>{t("description")}</DialogDescription>
        </DialogHeader>
        {open && (
          <LotsForm
            count={count}
            row={row}
            saving={enterLots.isPending}
            error={enterLots.error}
            onSave={(lots) => void save(lots)}
          />
        )}
      </DialogContent>
    </Dialog>
  );
}
