"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { lacksProof, useProof } from "@/components/account/use-proof";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

interface RequireFactorsProps {
  /** Signed in a moment ago. */
  fresh: boolean;
  required: boolean;
  /** Members who would have to set up a second factor before their next click. */
  without: number;
}

/**
 * Whether members need two factors. Asking for it stops those who have one, so it is confirmed with their number; asking no
 * more lets everybody in with less, and takes the password.
 */
export function RequireFactors({ fresh, required, without }: RequireFactorsProps) {
  const t = useTranslations("account.team");
  const failureText = useFailureText();
  const router = useRouter();
  const set = useMutation(
    useTRPC().secondFactor.require.mutationOptions({
      onSuccess: (_, input) => {
        toast.success(t(input.required ? "nowRequired" : "nowOptional"));
        router.refresh();
      },
      onError: (error) => {
        if (lacksProof(error)) return;
        toast.error(failureOf(error).code === "WRONG_STATE" ? t("yoursFirst") : failureText(error));
      },
    }),
  );
  const proof = useProof(fresh, set.error);
  return (
    <Card className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-3">
      <div className="min-w-0 max-w-xl">
        <p className="font-medium">{t(required ? "required" : "optional")}</p>
        <p className="text-muted-foreground text-xs">{t("without", { count: without })}</p>
      </div>
      {required ? (
        <ConfirmDialog
          trigger={<Button variant="outline">{t("stopRequiring")}</Button>}
          title={t("stopTitle")}
          description={t("stopBody")}
          action={t("stopRequiring")}
          onConfirm={() => set.mutateAsync({ required: false, ...proof.given })}
        >
          {proof.field}
        </ConfirmDialog>
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
