"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { toast } from "sonner";
import { useUnitText } from "@/components/lots/use-unit-text";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** What moves goods that arrive; deliveries, purchase orders and stock load again afterwards. */
export function useInboundActions() {
  const t = useTranslations("inbound.failure");
  const format = useFormatter();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const unitText = useUnitText();
  const onSuccess = async () => {
    await queryClient.invalidateQueries(trpc.inbound.pathFilter());
    await queryClient.invalidateQueries(trpc.stock.pathFilter());
  };
  const onError = (error: unknown) => {
    const { code, fields } = failureOf(error);
    if (code === "WRONG_STATE" || code === "STALE") toast.error(t(code));
    else if (code === "INVALID" && fields.length > 0)
      toast.error(t("lines", { codes: format.list(fields, { style: "narrow" }) }));
    else toast.error(failureText(error));
    void onSuccess();
  };
  return {
    /** What came too many is asked about by who calls it, who also shows what is wrong with lots and serial numbers. */
    receive: useMutation(
      trpc.inbound.receive.mutationOptions({
        onSuccess,
        onError: (error) => failureOf(error).code !== "CONFLICT" && !unitText(error) && onError(error),
      }),
    ),
    release: useMutation(trpc.inbound.releaseQuality.mutationOptions({ onSuccess, onError })),
    close: useMutation(trpc.inbound.close.mutationOptions({ onSuccess, onError })),
    closeOrder: useMutation(trpc.inbound.closeOrder.mutationOptions({ onSuccess, onError })),
    announce: useMutation(trpc.inbound.create.mutationOptions({ onSuccess, onError })),
  };
}
