"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import type { SelectionState } from "@/components/data-table/use-list-selection";
import { Button } from "@/components/ui/button";
import { type BulkStep, bulkSteps } from "@/lib/contracts/fulfillment-actions";
import type { FulfillmentFilter } from "@/lib/contracts/fulfillment-list";
import { useRefusalText } from "@/lib/trpc/use-failure-text";
import { PrintLabelsDialog } from "./print-labels-dialog";
import { useFulfillmentActions } from "./use-fulfillment-actions";

interface FulfillmentBulkActionsProps {
  selection: SelectionState;
  filter: FulfillmentFilter;
}

/** One step with everything that is selected; what cannot take it stays as it is and is counted. */
export function FulfillmentBulkActions({ selection, filter }: FulfillmentBulkActionsProps) {
  const t = useTranslations("fulfillment");
  const refusalText = useRefusalText();
  const { actMany } = useFulfillmentActions();
  const chosen = selection.selection;
  const [printing, setPrinting] = useState(false);
  const selected = chosen.kind === "all" ? { filter } : { ids: [...chosen.ids] };
  const run = (action: BulkStep) =>
    actMany.mutate(
      { action, selection: selected },
      {
        onSuccess: ({ done, refused, code, left }) => {
          selection.clear();
          if (done > 0) toast.success(t("bulk.done", { count: done }));
          if (refused > 0) {
            toast.warning(t("bulk.refused", { count: refused, why: refusalText(code) }));
          }
          if (left > 0) toast.warning(t("bulk.left", { count: left }));
        },
      },
    );
  return (
    <>
      {bulkSteps.map((action) => (
        <Button key={action} variant="ghost" size="sm" disabled={actMany.isPending} onClick={() => run(action)}>
          {t(`action.${action}`)}
        </Button>
      ))}
      <Button variant="ghost" size="sm" onClick={() => setPrinting(true)}>
        {t("labels.action")}
      </Button>
      {printing && <PrintLabelsDialog selection={selected} onClose={() => setPrinting(false)} />}
    </>
  );
}
