"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import type { PosStockRow } from "@/lib/contracts/pos";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { TakeFigureDialog } from "../stock/take-figure-dialog";

/** Makes our figure the registers', as an adjustment that says why. */
export function AcceptPosStock({ locationId, row }: { locationId: string; row: PosStockRow }) {
  const t = useTranslations("pos.stock");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const accept = useMutation(
    trpc.pos.acceptTheirs.mutationOptions({
      onSuccess: ({ onHand }) => toast.success(t("accepted", { units: onHand })),
      onError: (error) => toast.error(failureOf(error).code === "STALE" ? t("stale") : failureText(error)),
      onSettled: () => queryClient.invalidateQueries(trpc.pos.pathFilter()),
    }),
  );
  const { skuId, skuCode, ours, expected, difference, asOf } = row;
  return (
    <TakeFigureDialog
      trigger={
        <Button size="sm" variant="outline">
          {t("accept")}
        </Button>
      }
      words={{
        title: t("acceptTitle", { sku: skuCode }),
        body: t("acceptBody", { from: ours, to: expected }),
        reason: t("reason"),
        submit: t("accept"),
      }}
      saving={accept.isPending}
      onTake={(reason, done) => accept.mutate({ locationId, skuId, difference, asOf, reason }, { onSuccess: done })}
    />
  );
}
