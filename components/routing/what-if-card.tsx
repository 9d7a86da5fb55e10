"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { ErrorState } from "@/components/layout/error-state";
import { Card, CardContent, CardDescription, CardHeader, CardTitle } from "@/components/ui/card";
import { cn } from "@/components/ui/cn";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { useTRPC } from "@/lib/trpc/client";
import type { PolicyBody } from "./policy-types";
import { ShareChart } from "./share-chart";
import { WhatIfTable } from "./what-if-table";

const sizes = ["50", "100", "200", "500"];

interface WhatIfCardProps {
  /** A body whose weights sum to 100, once the typing has paused. */
  body: PolicyBody;
  channelId: string | null;
  /** The body shown is not the one being edited: its weights do not sum to 100 yet. */
  waiting: boolean;
}

/** What the latest orders would cost under the policy being edited, next to the one in force. */
export function WhatIfCard({ body, channelId, waiting }: WhatIfCardProps) {
  const t = useTranslations("routing");
  const trpc = useTRPC();
  const [size, setSize] = useState("100");
  const whatIf = useQuery(
    trpc.routing.whatIf.queryOptions(
      { ...body, channelId, orders: Number(size) },
      { placeholderData: keepPreviousData },
    ),
  );
  const { data } = whatIf;
  return (
    <Card>
      <CardHeader>
        <div>
          <CardTitle>{t("whatIf")}</CardTitle>
          <CardDescription>{t("whatIfHint")}</CardDescription>
        </div>
        <Select value={size} onValueChange={setSize}>
          <SelectTrigger size="sm" className="w-32 shrink-0" aria-label={t("ordersToReplay")}>
            <SelectValue />
          </SelectTrigger>
          <SelectContent>
            {sizes.map((count) => (
              <SelectItem key={count} value={count}>
                {t("lastOrders", { count })}
              </SelectItem>
            ))}
          </SelectContent>
        </Select>
      </CardHeader>
      <CardContent
        aria-busy={whatIf.isFetching}
        className={cn("flex flex-col gap-4 transition-opacity", (whatIf.isPlaceholderData || waiting) && "opacity-60")}
      >
        {whatIf.isError && <ErrorState onRetry={() => whatIf.refetch()} />}
        {whatIf.isPending && <Skeleton className="h-64 w-full" />}
        {data && data.orders === 0 && (
          <div className="flex h-40 flex-col items-center justify-center gap-1 text-center">
            <p className="font-medium">{t("whatIfEmpty")}</p>
            <p className="text-muted-foreground text-xs">{t("whatIfEmptyHint")}</p>
          </div>
        )}
        {data && data.orders > 0 && (
          <>
            <p aria-live="polite" className="text-muted-foreground text-xs">
              {waiting ? t("whatIfUnsummed") : t("whatIfChanged", { orders: data.orders, changed: data.changed })}
            </p>
            {data.unknownPickup > 0 && (
              <p className="text-warning text-xs">{t("whatIfUnknownPickup", { count: data.unknownPickup })}</p>
            )}
            <WhatIfTable result={data} />
            <ShareChart today={data.today.shareByType} draft={data.draft.shareByType} />
          </>
        )}
      </CardContent>
    </Card>
  );
}
