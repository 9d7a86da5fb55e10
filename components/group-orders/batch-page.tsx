"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody, Section } from "@/components/layout/page-body";
import { PageHeader } from "@/components/layout/page-header";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TimeText } from "@/components/ui/time-text";
import type { BatchView } from "@/lib/contracts/group-order";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { BatchStatus } from "./batch-status";
import { BatchTotals } from "./batch-totals";
import { DecideBatch } from "./decide-batch";

/** One batch: what it costs, who gets what, and the decision. */
export function BatchPage({ id }: { id: string }) {
  const t = useTranslations("groupOrders");
  const { slug } = useBrand();
  const mayDecide = useMay("orders:approve");
  const query = useQuery(useTRPC().groupOrders.get.queryOptions({ id }));
  const back = `/${slug}/channels/group-orders`;
  if (query.isError) {
    if (failureOf(query.error).code !== "NOT_FOUND") return <ErrorState onRetry={() => query.refetch()} />;
    return <EmptyState title={t("gone")} actions={<Link href={back}>{t("back")}</Link>} />;
  }
  if (!query.data) return <Skeleton className="m-6 h-64" />;
  const { batch, people } = query.data;
  return (
    <>
      <PageHeader
        back={<Link href={back}>{t("back")}</Link>}
        title={batch.title}
        meta={<BatchStatus status={batch.status} />}
        description={t("meta", { number: batch.number, channel: batch.channelName, list: batch.listName })}
        actions={batch.status === "requested" && mayDecide && <DecideBatch batch={batch} />}
      />
      <PageBody>
        <BatchTotals totals={batch} currency={batch.currency} />
        <Course batch={batch} />
        <Section title={t("people.title")}>
          <Card>
            <Table>
              <TableHeader>
                <TableRow>
                  {(["name", "phone", "place", "goods"] as const).map((name) => (
                    <TableHead key={name}>{t(`people.${name}`)}</TableHead>
                  ))}
                </TableRow>
              </TableHeader>
              <TableBody>
                {people.map(({ no, name, phone, place, lines }) => (
                  <TableRow key={no}>
                    <TableCell className="whitespace-nowrap">{name}</TableCell>
                    <TableCell className="figures whitespace-nowrap">{phone}</TableCell>
                    <TableCell className="whitespace-nowrap">{place}</TableCell>
                    <TableCell className="min-w-48">
                      {lines.map(({ sku, quantity }) => `${sku} × ${quantity}`).join(", ")}
                    </TableCell>
                  </TableRow>
                ))}
              </TableBody>
            </Table>
          </Card>
        </Section>
      </PageBody>
    </>
  );
}

function Course({ batch }: { batch: BatchView }) {
  const t = useTranslations("groupOrders");
  const { slug } = useBrand();
  const { status, decidedAt } = batch;
  return (
    <div className="flex flex-col items-start gap-1 text-sm">
      <p>
        {t("requestedBy", { who: batch.requestedBy ?? "–" })} · <TimeText at={batch.requestedAt} style="datetime" />
      </p>
      {status !== "requested" && decidedAt && (
        <p>
          {t(`decidedBy.${status}`, { who: batch.decidedBy ?? "–" })} · <TimeText at={decidedAt} style="datetime" />
        </p>
      )}
      {batch.note && <p className="break-words text-muted-foreground">{batch.note}</p>}
      {status === "approved" && !batch.placedAt && <p className="text-warning">{t("placing")}</p>}
      {batch.placedAt && (
        <Button asChild variant="outline" size="sm" className="mt-2">
          <Link href={`/${slug}/orders?channel=${encodeURIComponent(batch.channelCode)}`}>{t("toOrders")}</Link>
        </Button>
      )}
    </div>
  );
}
