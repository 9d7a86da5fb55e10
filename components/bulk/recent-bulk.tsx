"use client";

import { useQuery } from "@tanstack/react-query";
import { History } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { Skeleton } from "@/components/ui/skeleton";
import { RelativeTime } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { useBulkTitle } from "./use-bulk-title";

interface RecentBulkProps {
  of: "orders" | "fulfillment";
  onChoose: (id: string) => void;
}

/** Bulk actions of late: progress, results and undo are found again after leaving the page. */
export function RecentBulk({ of, onChoose }: RecentBulkProps) {
  const t = useTranslations("bulk");
  const title = useBulkTitle();
  const [open, setOpen] = useState(false);
  const recent = useQuery(useTRPC().bulk.recent.queryOptions({ of }, { enabled: open, staleTime: 0 })).data;
  return (
    <DropdownMenu open={open} onOpenChange={setOpen}>
      <DropdownMenuTrigger asChild>
        <Button variant="outline" size="icon" aria-label={t("recent")} title={t("recent")}>
          <History aria-hidden />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" className="max-h-96 w-72 overflow-y-auto">
        {!recent && <Skeleton className="m-2 h-8" />}
        {recent?.length === 0 && <DropdownMenuItem disabled>{t("noRecent")}</DropdownMenuItem>}
        {recent?.map((action) => (
          <DropdownMenuItem key={action.id} onSelect={() => onChoose(action.id)}>
            <span className="flex min-w-0 flex-col">
              <span className="truncate">{title(action.change, action.undoOfId !== null)}</span>
              <span className="figures text-muted-foreground text-xs">
                {t("finished", { done: action.succeeded, failed: action.failed })} ·{" "}
                <RelativeTime at={action.createdAt} />
              </span>
            </span>
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
