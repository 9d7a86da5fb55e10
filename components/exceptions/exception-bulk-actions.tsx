"use client";

import { RefreshCw, UserRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { TextDialog } from "@/components/bulk/text-dialog";
import { useStartBulk } from "@/components/bulk/use-start-bulk";
import type { SelectionState } from "@/components/data-table/use-list-selection";
import { useMay } from "@/components/layout/brand-context";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import type { BulkChange } from "@/lib/contracts/bulk";
import type { HoldFilter } from "@/lib/contracts/hold";
import type { HoldType } from "@/lib/contracts/order-status";
import type { Person } from "./types";

interface ExceptionBulkActionsProps {
  selection: SelectionState;
  filter: HoldFilter;
  /** Of holds. */
  count: number;
  /** They are of so many orders; undefined while that is counted. */
  orders: number | undefined;
  people: readonly Person[];
  onStarted: (id: string) => void;
}

/** What can be done with many holds at once, or with the orders they hold. */
export function ExceptionBulkActions({
  selection,
  filter,
  count,
  orders,
  people,
  onStarted,
}: ExceptionBulkActionsProps) {
  const t = useTranslations("exceptions.bulk");
  const bulk = useTranslations("bulk");
  const fix = useTranslations("exceptions.fix");
  const mayWrite = useMay("orders:write");
  const [asking, setAsking] = useState<"release" | "cancel">();
  const start = useStartBulk((id) => {
    onStarted(id);
    selection.clear();
    setAsking(undefined);
  });
  const chosen = selection.selection;
  const run = (change: BulkChange) =>
    start.mutate({
      change,
      selection: chosen.kind === "all" ? { holdFilter: filter } : { holdIds: [...chosen.ids] },
    });
  // Only for holds of one kind: what is true of a note or a payment is not of other findings.
  const only = (...types: HoldType[]) =>
    Boolean(filter.types?.length && filter.types.every((it) => types.includes(it)));
  const cancelWarning = orders === undefined ? "" : bulk("cancelWarning", { count: orders });
  return (
    <>
      {only("unpaid", "underpaid") && mayWrite && (
        <ConfirmDialog
          trigger={
            <Button variant="ghost" size="sm" loading={start.isPending}>
              {t("markPaid")}
            </Button>
          }
          title={t("askMarkPaid", { count })}
          description={t("markPaidDescription")}
          action={t("markPaid")}
          onConfirm={() => run({ kind: "mark_paid" })}
        />
      )}
      {only("buyer_note") && (
        <Button
          variant="ghost"
          size="sm"
          loading={start.isPending}
          onClick={() => run({ kind: "release_holds", reason: fix("reason.confirm") })}
        >
          {t("confirm")}
        </Button>
      )}
      <Button variant="ghost" size="sm" onClick={() => setAsking("release")}>
        {t("release")}
      </Button>
      <Button variant="ghost" size="sm" loading={start.isPending} onClick={() => run({ kind: "recheck" })}>
        <RefreshCw aria-hidden />
        {t("recheck")}
      </Button>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="sm">
            <UserRound aria-hidden />
            {t("assign")}
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => run({ kind: "assign_holds", ownerId: null })}>
            {t("nobody")}
          </DropdownMenuItem>
          {people.map(({ userId, name }) => (
            <DropdownMenuItem key={userId} onSelect={() => run({ kind: "assign_holds", ownerId: userId })}>
              {name}
            </DropdownMenuItem>
          ))}
        </DropdownMenuContent>
      </DropdownMenu>
      {mayWrite && (
        <Button variant="ghost" size="sm" className="text-danger" onClick={() => setAsking("cancel")}>
          {t("cancel")}
        </Button>
      )}
      {asking && (
        <TextDialog
          title={t(asking === "release" ? "askRelease" : "askCancel", { count })}
          description={asking === "release" ? fix("releaseDescription") : cancelWarning}
          label={asking === "release" ? fix("releaseReason") : bulk("askLabel.cancel")}
          action={t(asking)}
          tone={asking === "cancel" ? "danger" : "default"}
          busy={start.isPending || (asking === "cancel" && orders === undefined)}
          onSubmit={(reason) => run({ kind: asking === "release" ? "release_holds" : "cancel", reason })}
          onClose={() => setAsking(undefined)}
        />
      )}
    </>
  );
}
