"use client";

import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsStringEnum, useQueryState } from "nuqs";
import { useState } from "react";
import { paged } from "@/components/data-table/paged";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { Tabs, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { useTRPC } from "@/lib/trpc/client";
import { CountLine } from "./count-line";
import type { CountDetail } from "./count-types";
import { useCountActions } from "./use-count-actions";

const views = ["all", "open", "differing"] as const;

/** Rows of a count: to be typed into while it runs, to be judged and sent back in review. */
export function CountLines({ count }: { count: CountDetail }) {
  const t = useTranslations("counts.lines");
  const hidden = count.blind && count.status === "counting";
  const standard = count.status === "counting" ? "all" : "differing";
  const [show, setShow] = useQueryState("show", parseAsStringEnum([...views]).withDefault(standard));
  const [q, setQ] = useState("");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const mayCount = useMay("counts:write");
  const { recount } = useCountActions();
  const query = useInfiniteQuery(useTRPC().counts.lines.infiniteQueryOptions({ countId: count.id, show, q }, paged));
  const rows = query.data?.pages.flatMap((page) => page.rows);
  const review = count.status === "review" && mayCount;
  const toggle = (skuId: string) => {
    const next = new Set(chosen);
    if (!next.delete(skuId)) next.add(skuId);
    setChosen(next);
  };
  const sendBack = async () => {
    await recount.mutateAsync({ countId: count.id, version: count.version, skuIds: [...chosen] });
    setChosen(new Set());
  };
  return (
    <Card className="overflow-hidden">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 border-b px-4 pt-1 pb-2">
        <Tabs value={show} onValueChange={(next) => void setShow(next as (typeof views)[number])}>
          <TabsList className="border-b-0">
            {views
              .filter((view) => !(hidden && view === "differing"))
              .map((view) => (
                <TabsTrigger key={view} value={view}>
                  {t(view)}
                </TabsTrigger>
              ))}
          </TabsList>
        </Tabs>
        <div className="flex flex-1 items-center justify-end gap-2">
          {review && chosen.size > 0 && (
            <Button size="sm" variant="outline" loading={recount.isPending} onClick={sendBack}>
              {t("recount", { count: chosen.size })}
            </Button>
          )}
          <Input
            type="search"
            aria-label={t("search")}
            placeholder={t("search")}
            className="h-7 max-w-56 text-xs"
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
        </div>
      </div>
      {!rows && <Skeleton className="m-4 h-40" />}
      {rows?.length === 0 && <p className="px-4 py-10 text-center text-muted-foreground text-sm">{t("none")}</p>}
      <ul className="divide-y">
        {rows?.map((row) => (
          <CountLine
            key={row.skuId}
            count={count}
            row={row}
            hidden={hidden}
            chosen={review ? chosen.has(row.skuId) : undefined}
            onToggle={() => toggle(row.skuId)}
          />
        ))}
      </ul>
      {query.hasNextPage && (
        <div className="flex justify-center border-t p-3">
          <Button variant="outline" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
            {t("more")}
          </Button>
        </div>
      )}
    </Card>
  );
}
