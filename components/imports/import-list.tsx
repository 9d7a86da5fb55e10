"use client";

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useBrand } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { NumberText } from "@/components/ui/number-text";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { RelativeTime } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { ImportStatusBadge, isMoving } from "./import-status";
import type { ImportRun } from "./types";

const refreshMs = 2_000;

/** Imports of the brand, the latest first. */
export function ImportList({ create }: { create: ReactNode }) {
  const t = useTranslations("imports");
  const trpc = useTRPC();
  const pages = useInfiniteQuery(
    trpc.imports.list.infiniteQueryOptions(
      { limit: 30 },
      {
        getNextPageParam: (page) => page.next ?? undefined,
        refetchInterval: (query) =>
          query.state.data?.pages.some((page) => page.rows.some((row) => isMoving(row.status))) ? refreshMs : false,
      },
    ),
  );
  const channels = useQuery(trpc.imports.channels.queryOptions());
  if (pages.isError) return <ErrorState onRetry={() => pages.refetch()} />;
  if (!pages.data) {
    return (
      <PageBody>
        <Skeleton className="h-48" />
      </PageBody>
    );
  }
  const rows = pages.data.pages.flatMap((page) => page.rows);
  if (rows.length === 0)
    return <EmptyState title={t("emptyTitle")} description={t("emptyDescription")} actions={create} />;
  const channelName = (id: string | null) => channels.data?.find((channel) => channel.id === id)?.name ?? "–";
  return (
    <PageBody>
      <Card className="overflow-hidden">
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead>{t("file")}</TableHead>
              <TableHead>{t("statusLabel")}</TableHead>
              <TableHead className="max-md:hidden">{t("channel")}</TableHead>
              <TableHead numeric>{t("orders")}</TableHead>
              <TableHead numeric className="max-md:hidden">
                {t("rows")}
              </TableHead>
              <TableHead numeric className="max-md:hidden">
                {t("rejected")}
              </TableHead>
              <TableHead>{t("startedAt")}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {rows.map((run) => (
              <ImportRow key={run.id} run={run} channel={channelName(run.channelId)} />
            ))}
          </TableBody>
        </Table>
      </Card>
      {pages.hasNextPage && (
        <Button
          variant="outline"
          className="self-center"
          loading={pages.isFetchingNextPage}
          onClick={() => pages.fetchNextPage()}
        >
          {t("loadMore")}
        </Button>
      )}
    </PageBody>
  );
}

function ImportRow({ run, channel }: { run: ImportRun; channel: string }) {
  const { slug } = useBrand();
  return (
    <TableRow>
      <TableCell className="max-w-36 md:max-w-72">
        <Link
          href={`/${slug}/imports/${run.id}`}
          className="block truncate font-medium hover:underline"
          title={run.fileName}
        >
          {run.fileName}
        </Link>
      </TableCell>
      <TableCell>
        <ImportStatusBadge status={run.status} />
      </TableCell>
      <TableCell className="max-md:hidden">{channel}</TableCell>
      <TableCell numeric>
        <NumberText value={run.orders} />
      </TableCell>
      <TableCell numeric className="max-md:hidden">
        <NumberText value={run.totalRows} />
      </TableCell>
      <TableCell numeric className="max-md:hidden">
        <NumberText value={run.rejectedRows} />
      </TableCell>
      <TableCell>
        <RelativeTime at={run.createdAt} />
      </TableCell>
    </TableRow>
  );
}
