"use client";

import { useTranslations } from "next-intl";
import { EditDialog } from "@/components/layout/edit-dialog";
import type { PriceListView } from "@/lib/contracts/group-order";
import { PriceListForm } from "./price-list-form";

/** A new list from the head of the page, a pencil at one that is there. */
export function PriceListDialog({ list }: { list?: PriceListView }) {
  const t = useTranslations("groupOrders");
  const edits = list && t("prices.edit", { name: list.name });
  return (
    <EditDialog size="lg" title={edits ?? t("newList")} {...(edits ? { edits } : {})}>
      {(onDone) => <PriceListForm list={list} onDone={onDone} />}
    </EditDialog>
  );
}
