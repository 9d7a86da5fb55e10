"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { useStartBulk } from "@/components/bulk/use-start-bulk";
import type { ListTotal } from "@/components/data-table/data-table";
import type { SelectionState } from "@/components/data-table/use-list-selection";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { BulkChange } from "@/lib/contracts/bulk";
import { workSteps } from "@/lib/contracts/fulfillment-actions";
import type { FulfillmentFilter, FulfillmentItem } from "@/lib/contracts/fulfillment-list";
import { PrintLabelsDialog } from "./print-labels-dialog";

interface FulfillmentBulkActionsProps {
  selection: SelectionState;
  filter: FulfillmentFilter;
  rows: readonly FulfillmentItem[];
  total: ListTotal | undefined;
  onStarted: (id: string) => void;
}

const plain = workSteps.filter((step) => step !== "deliver");

/** One step with everything that is selected, as a job; what cannot take it stays as it is and says why. */
export function FulfillmentBulkActions({ selection, filter, rows, total, onStarted }: FulfillmentBulkActionsProps) {
  const t = useTranslations("fulfillment");
  const start = useStartBulk((id) => {
    onStarted(id);
    selection.clear();
  });
  const chosen = selection.selection;
  const [printing, setPrinting] = useState(false);
  const count = chosen.kind === "all" ? (total?.count ?? 0) : chosen.ids.length;
  const run = (change: BulkChange) => {
    const versions = new Map(rows.map((row) => [row.id, row.version]));
    const works = chosen.kind === "all" ? [] : chosen.ids.map((id) => ({ id, version: versions.get(id) }));
    return start.mutateAsync({ change, selection: chosen.kind === "all" ? { workFilter: filter } : { works } });
  };
  return (
    <>
      {plain.map((step) => (
        <Button
          key={step}
          variant="ghost"
          size="sm"
          disabled={start.isPending}
          onClick={() => run({ kind: "work_step", step }).catch(() => undefined)}
        >
          {t(`action.${step}`)}
        </Button>
      ))}
      <ConfirmDialog
        trigger={
          <Button variant="ghost" size="sm" disabled={start.isPending}>
            {t("action.ship")}
          </Button>
        }
        tone="default"
        title={t("bulk.askShip", { count })}
        description={t("bulk.askShipDescription", { count })}
        action={t("action.ship")}
        onConfirm={() => run({ kind: "work_ship" })}
      />
      <ConfirmDialog
        trigger={
          <Button variant="ghost" size="sm" disabled={start.isPending}>
            {t("action.deliver")}
          </Button>
        }
        tone="default"
        title={t("bulk.askDeliver", { count })}
        description={t("bulk.askDeliverDescription", { count })}
        action={t("action.deliver")}
        onConfirm={() => run({ kind: "work_step", step: "deliver" })}
      />
      <Button variant="ghost" size="sm" onClick={() => setPrinting(true)}>
        {t("labels.action")}
      </Button>
      {printing && (
        <PrintLabelsDialog
          selection={chosen.kind === "all" ? { filter } : { ids: [...chosen.ids] }}
          onClose={() => setPrinting(false)}
        />
      )}
    </>
  );
}
