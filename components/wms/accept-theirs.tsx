"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";

import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { TakeFigureDialog } from "../stock/take-figure-dialog";
import type { CompareRow } from "./wms-types";

/** Makes our figure theirs, as an adjustment that says why. */
export function AcceptTheirs({ connectionId, row }: { connectionId: string; row: CompareRow }) {
  const t = useTranslations("wms.compare");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const accept = useMutation(
    trpc.wms.acceptTheirs.mutationOptions({
      onSuccess: ({ onHand }) => toast.success(t("accepted", { units: onHand })),
      onError: (error) => toast.error(failureOf(error).code === "STALE" ? t("stale") : failureText(error)),
      onSettled: () => queryClient.invalidateQueries(trpc.wms.pathFilter()),
    }),
  );
  const { skuId, skuCode, ours, expected, difference, asOf } = row;
  return (
    <TakeFigureDialog
      trigger={<Button>{t("accept")}</Button>}
      words={{
        title: t("acceptTitle", { sku: skuCode }),
        body: t("acceptBody", { from: ours, to: expected }),
        reason: t("reason"),
        submit: t("accept"),
      }}
      saving={accept.isPending}
      onTake={(reason, done) => accept.mutate({ connectionId, skuId, difference, asOf, reason }, { onSuccess: done })}
    />
  );
}
