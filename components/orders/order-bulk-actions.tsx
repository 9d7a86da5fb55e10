"use client";

import { Ellipsis, RefreshCw, Tag } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextDialog } from "@/components/bulk/text-dialog";
import { useStartBulk } from "@/components/bulk/use-start-bulk";
import type { ListTotal } from "@/components/data-table/data-table";
import type { SelectionState } from "@/components/data-table/use-list-selection";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { BulkChange } from "@/lib/contracts/bulk";
import type { OrderFilter } from "@/lib/contracts/orders-list";

interface OrderBulkActionsProps {
  selection: SelectionState;
  filter: OrderFilter;
  total: ListTotal | undefined;
  onStarted: (id: string) => void;
}

/** Kinds that ask for a text first. */
type Asking = "add_tag" | "remove_tag" | "add_note" | "release_holds" | "hold" | "reroute" | "cancel";

const changeFor = (kind: Asking, text: string): BulkChange => {
  if (kind === "add_tag" || kind === "remove_tag") return { kind, tag: text };
  if (kind === "add_note") return { kind, body: text };
  return { kind, reason: text };
};

export function OrderBulkActions({ selection, filter, total, onStarted }: OrderBulkActionsProps) {
  const t = useTranslations("bulk");
  const mayWrite = useMay("orders:write");
  const [asking, setAsking] = useState<Asking>();
  const start = useStartBulk((id) => {
    onStarted(id);
    selection.clear();
    setAsking(undefined);
  });
  const chosen = selection.selection;
  const run = (change: BulkChange) =>
    start.mutate({ change, selection: chosen.kind === "all" ? { filter } : { ids: [...chosen.ids] } });
  const count = chosen.kind === "all" ? (total?.count ?? 0) : chosen.ids.length;
  const more: Asking[] = mayWrite ? ["remove_tag", "add_note", "hold", "reroute", "cancel"] : ["hold"];
  return (
    <>
      {mayWrite && (
        <Button variant="ghost" size="sm" onClick={() => setAsking("add_tag")}>
          <Tag aria-hidden />
          {t("action.add_tag")}
        </Button>
      )}
      <Button variant="ghost" size="sm" loading={start.isPending} onClick={() => run({ kind: "recheck" })}>
        <RefreshCw aria-hidden />
        {t("action.recheck")}
      </Button>
      <Button variant="ghost" size="sm" onClick={() => setAsking("release_holds")}>
        {t("action.release_holds")}
      </Button>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label={t("moreActions")}>
            <Ellipsis aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          {more.map((kind) => (
            <DropdownMenuItem
              key={kind}
              tone={kind === "cancel" ? "danger" : "default"}
              onSelect={() => setAsking(kind)}
            >
              {t(`action.${kind}`)}
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
      {asking && (
        <TextDialog
          title={t(`ask.${asking}`, { count })}
          description={asking === "cancel" ? t("cancelWarning", { count }) : undefined}
          label={t(`askLabel.${asking}`)}
          action={t(`action.${asking}`)}
          tone={asking === "cancel" ? "danger" : "default"}
          multiline={asking === "add_note"}
          maxLength={asking.endsWith("_tag") ? 40 : 500}
          busy={start.isPending}
          onSubmit={(text) => run(changeFor(asking, text))}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}
