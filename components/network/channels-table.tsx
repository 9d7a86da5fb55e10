"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import type { ChannelType } from "@/lib/contracts/network";
import type { DeliveryMethod } from "@/lib/contracts/order-status";
import { useTRPC } from "@/lib/trpc/client";
import { ChannelDialog } from "./channel-dialog";

export function ChannelsTable() {
  const t = useTranslations("network");
  const mayWrite = useMay("network:write");
  const channels = useQuery(useTRPC().network.channels.queryOptions());
  if (channels.isError) return <ErrorState onRetry={() => channels.refetch()} />;
  if (channels.data?.length === 0) return <EmptyState title={t("channels.emptyTitle")} />;
  return (
    <PageBody>
      <Card className="overflow-hidden">
        {channels.data ? (
          <Table aria-label={t("channels.label")}>
            <TableHeader>
              <TableRow>
                <TableHead>{t("channels.name")}</TableHead>
                <TableHead>{t("channels.code")}</TableHead>
                <TableHead>{t("channels.typeLabel")}</TableHead>
                <TableHead>{t("channels.defaultMethod")}</TableHead>
                <TableHead>{t("channels.currency")}</TableHead>
                <TableHead numeric>{t("channels.unpaid")}</TableHead>
                <TableHead>{t("channels.state")}</TableHead>
                {mayWrite && <TableHead />}
              </TableRow>
            </TableHeader>
            <TableBody>
              {channels.data.map((channel) => (
                <TableRow key={channel.id}>
                  <TableCell className="whitespace-nowrap font-medium">{channel.name}</TableCell>
                  <TableCell className="font-mono text-xs">{channel.code}</TableCell>
                  <TableCell className="whitespace-nowrap">
                    {t(`channels.type.${channel.type as ChannelType}`)}
                  </TableCell>
                  <TableCell className="whitespace-nowrap">
                    {t(`channels.method.${channel.defaultMethod as DeliveryMethod}`)}
                  </TableCell>
                  <TableCell>{channel.currency}</TableCell>
                  <TableCell numeric>{t("channels.minutes", { count: channel.unpaidMinutes })}</TableCell>
                  <TableCell>
                    <Badge tone={channel.active ? "success" : "neutral"}>
                      {t(channel.active ? "active" : "inactive")}
                    </Badge>
                  </TableCell>
                  {mayWrite && (
                    <TableCell className="text-right">
                      <ChannelDialog channel={channel} />
                    </TableCell>
                  )}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        ) : (
          <Skeleton className="m-4 h-40" />
        )}
      </Card>
    </PageBody>
  );
}
