"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { EmptyState } from "@/components/layout/empty-state";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { TimeText } from "@/components/ui/time-text";
import type { ReceiverBlock } from "@/lib/contracts/blocklist";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Receivers whose orders are held, with why and by whom. */
export function BlockList({ blocks }: { blocks: ReceiverBlock[] }) {
  const t = useTranslations("settings.blocklist");
  const failureText = useFailureText();
  const router = useRouter();
  const remove = useMutation(
    useTRPC().blocklist.remove.mutationOptions({
      onSuccess: () => {
        toast.success(t("removed"));
        router.refresh();
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  if (blocks.length === 0) {
    return (
      <Card>
        <EmptyState title={t("empty")} description={t("emptyDescription")} />
      </Card>
    );
  }
  return (
    <Card>
      <ul className="divide-y">
        {blocks.map(({ id, maskedPhone, reason, createdByName, createdAt }) => (
          <li key={id} className="flex items-start justify-between gap-4 px-4 py-3">
            <div className="flex min-w-0 flex-col gap-1">
              <p className="figures font-medium">{maskedPhone}</p>
              <p className="break-words text-sm">{reason}</p>
              <p className="text-muted-foreground text-xs">
                {createdByName ? t("by", { name: createdByName }) : t("added")} ·{" "}
                <TimeText at={createdAt} style="date" />
              </p>
            </div>
            <ConfirmDialog
              trigger={
                <Button variant="outline" size="sm">
                  {t("remove")}
                </Button>
              }
              title={t("removeTitle", { phone: maskedPhone })}
              description={t("removeBody")}
              action={t("remove")}
              onConfirm={() => remove.mutateAsync({ id })}
            />
          </li>
        ))}
      </ul>
    </Card>
  );
}
