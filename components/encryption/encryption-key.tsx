"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { ErrorState } from "@/components/layout/error-state";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Skeleton } from "@/components/ui/skeleton";
import { TimeText } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { Rotation } from "./rotation";

const lookMs = 5_000;

/** Which key seals the brand's data, how it was changed, and changing it. */
export function EncryptionKey() {
  const t = useTranslations("encryption");
  const failureText = useFailureText();
  const trpc = useTRPC();
  const query = useQuery(trpc.encryption.read.queryOptions(undefined, { refetchInterval: lookMs }));
  const rotate = useMutation(
    trpc.encryption.rotate.mutationOptions({
      onSuccess: () => toast.success(t("started")),
      onError: (error) => toast.error(failureText(error)),
      onSettled: () => query.refetch(),
    }),
  );
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) return <Skeleton className="h-32" />;
  const { generation, since, kinds, rotations } = query.data;
  const running = rotations.some(({ finishedAt }) => !finishedAt);
  return (
    <Card>
      <div className="flex flex-wrap items-center justify-between gap-4 px-4 py-3">
        <div className="flex flex-col gap-1">
          <p className="font-medium">{t("generation", { generation })}</p>
          <p className="text-muted-foreground text-xs">
            {t("since")} <TimeText at={since} />
          </p>
        </div>
        <ConfirmDialog
          trigger={
            <Button variant="outline" disabled={running || rotate.isPending}>
              {t("rotate")}
            </Button>
          }
          title={t("rotateTitle")}
          description={t("rotateBody")}
          action={t("rotate")}
          onConfirm={() => rotate.mutateAsync()}
        />
      </div>
      {rotations.length > 0 && (
        <ul className="divide-y border-t">
          {rotations.map((rotation) => (
            <Rotation key={rotation.generation} rotation={rotation} kinds={kinds} />
          ))}
        </ul>
      )}
    </Card>
  );
}
