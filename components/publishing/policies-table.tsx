"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { TriangleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useMay } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { Card } from "@/components/ui/card";
import { Label } from "@/components/ui/label";
import { Skeleton } from "@/components/ui/skeleton";
import { Switch } from "@/components/ui/switch";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { PolicyCards } from "./policy-cards";
import { PolicyTools } from "./policy-tools";

/** What each channel may show: one line per channel and goods, the first served first. */
export function PoliciesTable() {
  const t = useTranslations("publishing.policies");
  const mayWrite = useMay("network:write");
  const query = useQuery(useTRPC().publishing.policies.queryOptions());
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) {
    return (
      <PageBody>
        <Skeleton className="h-40" />
      </PageBody>
    );
  }
  const { policies, settings, overlaps } = query.data;
  if (policies.length === 0) return <EmptyState title={t("emptyTitle")} description={t("emptyDescription")} />;
  const nameOf = (scope: string, target: string) =>
    policies.find((policy) => policy.scope === scope && policy.target === target)?.targetName || t("everything");
  return (
    <PageBody>
      {overlaps.length > 0 && (
        <div role="alert" className="flex gap-3 rounded-lg bg-warning-soft px-4 py-3 text-sm text-warning">
          <TriangleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          <div>
            <p className="font-medium">{t("overlapTitle")}</p>
            <p>
              {overlaps
                .map(({ scope, target, percent }) => `${nameOf(scope, target)} ${t("says.share", { amount: percent })}`)
                .join(t("separator"))}
            </p>
          </div>
        </div>
      )}
      <PolicyCards policies={policies} mayWrite={mayWrite} />
      <Card className="overflow-hidden max-md:hidden">
        <Table aria-label={t("label")}>
          <TableHeader>
            <TableRow>
              <TableHead numeric>{t("priority")}</TableHead>
              <TableHead>{t("channel")}</TableHead>
              <TableHead>{t("goods")}</TableHead>
              <TableHead>{t("mode")}</TableHead>
              <TableHead>{t("source")}</TableHead>
              <TableHead numeric>{t("buffer")}</TableHead>
              <TableHead numeric>{t("ceiling")}</TableHead>
              <TableHead numeric>{t("lowAt")}</TableHead>
              {mayWrite && <TableHead />}
            </TableRow>
          </TableHeader>
          <TableBody>
            {policies.map((policy) => (
              <TableRow key={`${policy.channelId} ${policy.scope} ${policy.target}`}>
                <TableCell numeric>{policy.priority}</TableCell>
                <TableCell className="whitespace-nowrap font-medium">{policy.channelName}</TableCell>
                <TableCell className="whitespace-nowrap">
                  {policy.scope === "all" ? t("everything") : policy.targetName}
                </TableCell>
                <TableCell className="whitespace-nowrap">
                  {t(`says.${policy.mode}`, { amount: policy.amount })}
                </TableCell>
                <TableCell className="whitespace-nowrap">{t(`sources.${policy.source}`)}</TableCell>
                <TableCell numeric>{policy.buffer || "–"}</TableCell>
                <TableCell numeric>{policy.ceiling ?? "–"}</TableCell>
                <TableCell numeric>{policy.lowAt ?? "–"}</TableCell>
                {mayWrite && (
                  <TableCell className="text-right">
                    <PolicyTools policy={policy} />
                  </TableCell>
                )}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Card>
      {mayWrite && <OverlapSwitch allowed={settings.allowOverlap} />}
    </PageBody>
  );
}

function OverlapSwitch({ allowed }: { allowed: boolean }) {
  const t = useTranslations("publishing.policies");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const save = useMutation(
    trpc.publishing.saveSettings.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.publishing.pathFilter()),
      onError: (error) => toast.error(failureOf(error).code === "CONFLICT" ? t("stillOverlap") : failureText(error)),
    }),
  );
  return (
    <div className="flex items-start gap-3">
      <Switch
        id="allow-overlap"
        checked={allowed}
        disabled={save.isPending}
        onCheckedChange={(allowOverlap) => save.mutate({ allowOverlap })}
      />
      <div className="flex flex-col gap-1">
        <Label htmlFor="allow-overlap">{t("allowOverlap")}</Label>
        <p className="max-w-2xl text-muted-foreground text-xs">{t("allowOverlapHint")}</p>
      </div>
    </div>
  );
}
