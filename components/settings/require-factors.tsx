"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

interface RequireFactorsProps {
  required: boolean;
  /** Members who would have to set up a second factor before their next click. */
  without: number;
}

/** Whether members need two factors. Asking for it stops those who have one, so it is confirmed with their number. */
export function RequireFactors({ required, without }: RequireFactorsProps) {
  const t = useTranslations("account.team");
  const failureText = useFailureText();
  const router = useRouter();
  const set = useMutation(
    useTRPC().secondFactor.require.mutationOptions({
      onSuccess: (_, input) => {
        toast.success(t(input.required ? "nowRequired" : "nowOptional"));
        router.refresh();
      },
      onError: (error) => toast.error(failureOf(error).code === "WRONG_STATE" ? t("yoursFirst") : failureText(error)),
    }),
  );
  return (
    <Card className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-3">
      <div className="min-w-0 max-w-xl">
        <p className="font-medium">{t(required ? "required" : "optional")}</p>
        <p className="text-muted-foreground text-xs">{t("without", { count: without })}</p>
      </div>
      {required ? (
        <Button variant="outline" loading={set.isPending} onClick={() => set.mutate({ required: false })}>
          {t("stopRequiring")}
        </Button>
      ) : (
        <ConfirmDialog
          trigger={<Button variant="outline">{t("require")}</Button>}
          tone="default"
          title={t("requireTitle")}
          description={t("requireBody", { count: without })}
          action={t("require")}
          onConfirm={() => set.mutateAsync({ required: true })}
        />
      )}
    </Card>
  );
}
