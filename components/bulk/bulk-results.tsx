"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useBrand } from "@/components/layout/brand-context";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Sheet, SheetBody, SheetContent, SheetHeader, SheetTitle } from "@/components/ui/sheet";
import { Tabs, TabsList, TabsTrigger } from "@/components/ui/tabs";
import type { BulkItemStatus } from "@/lib/contracts/bulk";
import { useTRPC } from "@/lib/trpc/client";

const tones: Record<BulkItemStatus, Tone> = {
  pending: "neutral",
  done: "success",
  unchanged: "neutral",
  failed: "danger",
};

/** What became of each order of a bulk action; failures first in mind. */
export function BulkResults({ id, failed, onClose }: { id: string; failed: number; onClose: () => void }) {
  const t = useTranslations("bulk");
  const errors = useTranslations("errors");
  const codeText = (code: string) => {
    if (t.has(`reason.${code}`)) return t(`reason.${code}`);
    return errors.has(code) ? errors(code, { reference: "" }) : code;
  };
  const { slug } = useBrand();
  const [status, setStatus] = useState<BulkItemStatus | "all">(failed > 0 ? "failed" : "all");
  const items = useInfiniteQuery(
    useTRPC().bulk.items.infiniteQueryOptions(
      { id, status: status === "all" ? undefined : status },
      { initialCursor: 0, getNextPageParam: (page) => page.nextCursor ?? undefined },
    ),
  );
  const rows = items.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <Sheet open onOpenChange={(open) => open || onClose()}>
      <SheetContent aria-describedby={undefined}>
        <SheetHeader>
          <SheetTitle>{t("results")}</SheetTitle>
        </SheetHeader>
        <SheetBody>
          <Tabs value={status} onValueChange={(value) => setStatus(value as BulkItemStatus | "all")}>
            <TabsList>
              {(["all", "failed", "done", "unchanged"] as const).map((value) => (
                <TabsTrigger key={value} value={value}>
                  {t(`item.${value}`)}
                </TabsTrigger>
              ))}
            </TabsList>
          </Tabs>
          <ul className="divide-y">
            {rows.map((row) => (
              <li key={row.sequence} className="flex items-center justify-between gap-3 py-2 text-sm">
                <Link href={`/${slug}/orders/${row.id}`} className="figures shrink-0 font-mono text-xs hover:underline">
                  {row.externalNo}
                </Link>
                <span className="flex items-center gap-2 text-right">
                  {row.code && <span className="text-muted-foreground text-xs">{codeText(row.code)}</span>}
                  <Badge tone={tones[row.status]}>{t(`item.${row.status}`)}</Badge>
                </span>
              </li>
            ))}
          </ul>
          {!items.isPending && rows.length === 0 && (
            <p className="py-8 text-center text-muted-foreground text-sm">{t("noItems")}</p>
          )}
          {items.hasNextPage && (
            <Button
              variant="outline"
              className="mt-4 w-full"
              loading={items.isFetchingNextPage}
              onClick={() => items.fetchNextPage()}
            >
              {t("more")}
            </Button>
          )}
        </SheetBody>
      </SheetContent>
    </Sheet>
  );
}
