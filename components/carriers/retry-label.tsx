"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { Button, type ButtonProps } from "@/components/ui/button";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** The way out of a label the carrier refused: asks again, with what has been put right meanwhile. */
export function RetryLabel({ parcelId, ...looks }: { parcelId: string } & Pick<ButtonProps, "size" | "variant">) {
  const t = useTranslations("exceptions.fix");
  const trpc = useTRPC();
  const client = useQueryClient();
  const failureText = useFailureText();
  const retry = useMutation(
    trpc.parcels.buyLabel.mutationOptions({
      onSuccess: ({ status, trackingNo, message }) => {
        if (status === "labeled") toast.success(t("labelBought", { trackingNo: trackingNo ?? "" }));
        else if (status === "waiting") toast.info(t("labelWaiting"));
        else toast.error(t("labelRefused", { reason: message ?? "" }));
      },
      onError: (error) => toast.error(failureText(error)),
      onSettled: () =>
        Promise.all(
          [trpc.holds.pathFilter(), trpc.orders.pathFilter(), trpc.parcels.pathFilter()].map((filter) =>
            client.invalidateQueries(filter),
          ),
        ),
    }),
  );
  return (
    <Button {...looks} loading={retry.isPending} onClick={() => retry.mutate({ parcelId })}>
      {t("retry_label")}
    </Button>
  );
}
