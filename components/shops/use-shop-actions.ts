"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import type { ShopView } from "@/lib/contracts/shop";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { useRefusal } from "./use-refusal";

/** What a person does with a shop, besides giving it other keys. */
export function useShopActions({ id, version, channel, status }: ShopView) {
  const t = useTranslations("shops.said");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const refusal = useRefusal();
  const settled = { onSettled: () => queryClient.invalidateQueries(trpc.shops.pathFilter()) };
  const plain = { ...settled, onError: (error: unknown) => toast.error(failureText(error)) };
  const name = channel.name;
  const read = useMutation(
    trpc.shops.syncNow.mutationOptions({ ...plain, onSuccess: () => toast.success(t("reading", { name })) }),
  );
  const turn = useMutation(
    trpc.shops.setStatus.mutationOptions({
      ...plain,
      onSuccess: () => toast.success(t(status === "live" ? "paused" : "resumed", { name })),
    }),
  );
  const sample = useMutation(
    trpc.shops.placeSample.mutationOptions({
      ...settled,
      onSuccess: ({ externalNo }) => toast.success(t("sample", { externalNo })),
      onError: (error) => toast.error(refusal(error, { CONFLICT: t("nothingToSell") })),
    }),
  );
  const again = useMutation(
    trpc.shops.changeKeys.mutationOptions({
      ...settled,
      onSuccess: () => toast.success(t("resumed", { name })),
      onError: (error) => toast.error(refusal(error)),
    }),
  );
  return {
    readNow: { run: () => read.mutate({ id }), busy: read.isPending },
    turn: {
      run: () => turn.mutate({ id, version, status: status === "live" ? "paused" : "live" }),
      busy: turn.isPending,
    },
    placeSample: { run: () => sample.mutate({ id }), busy: sample.isPending },
    /** The keys it has, tried once more. */
    tryAgain: { run: () => again.mutate({ id, version, credentials: {} }), busy: again.isPending },
  };
}
