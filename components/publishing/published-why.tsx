"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { ErrorState } from "@/components/layout/error-state";
import { Badge } from "@/components/ui/badge";
import { NumberText } from "@/components/ui/number-text";
import { SheetBody, SheetHeader } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeText } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import type { Explained } from "./publishing-types";

type Terms = Explained["channels"][number];

/** Why each channel shows what it shows of a SKU, and what it was told lately. */
export function PublishedWhy({ skuId }: { skuId: string }) {
  const t = useTranslations("publishing");
  const trpc = useTRPC();
  const query = useQuery(trpc.publishing.explain.queryOptions({ skuId }));
  const channels = useQuery(trpc.network.channels.queryOptions());
  const nameOf = (id: string) => channels.data?.find((channel) => channel.id === id)?.name ?? "";
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) {
    return (
      <SheetBody aria-label={t("why.loading")}>
        <Skeleton className="h-72" />
      </SheetBody>
    );
  }
  const { code, channels: shown, history } = query.data;
  return (
    <>
      <SheetHeader>
        <h2 className="font-mono font-semibold text-lg">{code}</h2>
        <p className="text-muted-foreground text-sm">{t("why.hint")}</p>
      </SheetHeader>
      <SheetBody className="flex flex-col gap-6">
        {shown.length === 0 && <p className="text-muted-foreground text-sm">{t("why.none")}</p>}
        {shown.map((terms) => (
          <section key={terms.channelId} className="flex flex-col gap-2">
            <h3 className="text-sm">{nameOf(terms.channelId)}</h3>
            <Sum terms={terms} />
          </section>
        ))}
        <section className="flex flex-col gap-2">
          <h3 className="text-sm">{t("why.history")}</h3>
          {history.length === 0 && <p className="text-muted-foreground text-sm">{t("why.noHistory")}</p>}
          <ul className="divide-y">
            {history.map((push) => (
              <li key={push.id} className="flex items-center justify-between gap-3 py-2 text-sm">
                <span className="flex min-w-0 flex-col">
                  <span className="truncate">{nameOf(push.channelId)}</span>
                  <TimeText at={push.sentAt} className="text-muted-foreground text-xs" />
                  {push.refusal && <span className="text-danger text-xs">{push.refusal}</span>}
                </span>
                <span className="flex items-center gap-2">
                  <Badge
                    tone={push.outcome === "refused" ? "danger" : push.outcome === "acknowledged" ? "success" : "info"}
                  >
                    {t(`state.${push.outcome}`)}
                  </Badge>
                  <NumberText value={push.value} className="font-semibold" />
                </span>
              </li>
            ))}
          </ul>
        </section>
      </SheetBody>
    </>
  );
}

/** The terms of one number, adding up to it; those that change nothing are left out. */
function Sum({ terms }: { terms: Terms }) {
  const t = useTranslations("publishing.terms");
  const lines: [string, string, number][] = [
    ["asked", "", terms.asked],
    ["buffer", "−", terms.buffer],
    ["overCeiling", "−", terms.overCeiling],
    ["shortBy", "−", terms.shortBy],
    ["low", "−", terms.low ? terms.asked - terms.buffer - terms.overCeiling : 0],
    ["locked", "+", terms.lockedForIt],
  ];
  return (
    <dl className="rounded-lg border">
      {lines
        .filter(([key, , units]) => key === "asked" || units !== 0)
        .map(([key, sign, units]) => (
          <div key={key} className="flex items-center justify-between border-b px-4 py-2 text-sm">
            <dt className="flex gap-2">
              <span aria-hidden className="w-3 text-muted-foreground">
                {sign}
              </span>
              {t(key, { base: terms.base })}
            </dt>
            <dd>
              <NumberText value={units} />
            </dd>
          </div>
        ))}
      <div className="flex items-center justify-between rounded-b-lg bg-muted px-4 py-2 font-semibold text-sm">
        <dt className="flex gap-2">
          <span aria-hidden className="w-3 text-muted-foreground">
            =
          </span>
          {t("value")}
        </dt>
        <dd>
          <NumberText value={terms.value} />
        </dd>
      </div>
    </dl>
  );
}
