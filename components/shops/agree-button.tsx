"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useMay } from "@/components/layout/brand-context";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { ShopRefundView } from "@/lib/contracts/shop-sync";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

interface AgreeButtonProps {
  refund: ShopRefundView;
  orderId: string;
  /** As it is shown. */
  amount: string;
}

/** Money that is paid back stays so: the button names the amount, and asks with the order's number. */
export function AgreeButton({ refund, orderId, amount }: AgreeButtonProps) {
  const t = useTranslations("shopSync.refunds");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const { externalNo, refundId } = refund;
  const agree = useMutation(
    trpc.shopSync.agreeRefund.mutationOptions({
      onSuccess: () => toast.success(t("agreed", { amount, externalNo })),
      onError: (error) => toast.error(failureText(error)),
      onSettled: () => queryClient.invalidateQueries(trpc.shopSync.pathFilter()),
    }),
  );
  if (!useMay("orders:write")) return null;
  return (
    <ConfirmDialog
      trigger={
        <Button size="sm" variant="outline" aria-label={t("agreeOf", { amount, externalNo })}>
          {t("agree", { amount })}
        </Button>
      }
      title={t("confirmTitle", { amount, externalNo })}
      description={t("confirmText", { amount })}
      action={t("agree", { amount })}
      onConfirm={() => agree.mutateAsync({ orderId, refundId, amount: refund.amount })}
    />
  );
}
