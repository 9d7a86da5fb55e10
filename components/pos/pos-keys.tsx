"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Copyable } from "@/components/ui/copyable";
import { Skeleton } from "@/components/ui/skeleton";
import { RelativeTime, TimeText } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** The keys in force, by store; their secrets are not here. */
export function PosKeys() {
  const t = useTranslations("pos.keys");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const query = useQuery(trpc.pos.keys.queryOptions());
  const revoke = useMutation(
    trpc.pos.revokeKey.mutationOptions({
      onSuccess: () => toast.success(t("revoked")),
      onError: (error) => toast.error(failureText(error)),
      onSettled: () => queryClient.invalidateQueries(trpc.pos.pathFilter()),
    }),
  );
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton className="h-32" />;
  return (
    <Card>
      {query.data.length === 0 && <EmptyState title={t("empty")} description={t("emptyDescription")} />}
      <ul className="divide-y">
        {query.data.map((key) => (
          <li key={key.id} className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-4 py-3">
            <div className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
              <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
                <span className="font-medium">{key.locationName}</span>
                <span className="text-muted-foreground">{key.name}</span>
              </p>
              <Copyable value={key.path} />
              <p className="text-muted-foreground text-xs">
                {t("made")} <TimeText at={key.createdAt} style="date" /> ·{" "}
                {key.lastUsedAt
                  ? t.rich("used", { ago: () => <RelativeTime key="at" at={key.lastUsedAt ?? key.createdAt} /> })
                  : t("unused")}
              </p>
            </div>
            <ConfirmDialog
              trigger={
                <Button variant="outline" size="sm">
                  {t("revoke")}
                </Button>
              }
              title={t("revokeTitle", { name: `${key.locationName} ${key.name}` })}
              description={t("revokeBody")}
              action={t("revoke")}
              onConfirm={() => revoke.mutateAsync({ id: key.id })}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
