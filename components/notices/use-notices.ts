"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { inferRouterOutputs } from "@trpc/server";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import type { AppRouter } from "@/server/trpc/root";

export type NoticeView = inferRouterOutputs<AppRouter>["notices"]["ofOrder"][number];

const refreshMs = 15_000;

/** What the buyer of an order was told; undefined until it is read. */
export function useNotices(orderId: string): NoticeView[] | undefined {
  return useQuery(useTRPC().notices.ofOrder.queryOptions({ orderId }, { refetchInterval: refreshMs })).data;
}

/** Reading out a notice, saying that it was told, sending it again. */
export function useNoticeActions() {
  const t = useTranslations("notices");
  const trpc = useTRPC();
  const client = useQueryClient();
  const failureText = useFailureText();
  const onError = (error: unknown) => void toast.error(failureText(error));
  const onSettled = () =>
    Promise.all(
      [trpc.notices.pathFilter(), trpc.orders.pathFilter()].map((filter) => client.invalidateQueries(filter)),
    );
  // In a dead spot it fails and says so, instead of waiting silently and happening later.
  const networkMode = "always";
  const reveal = useMutation(trpc.notices.reveal.mutationOptions({ onError, networkMode }));
  const told = useMutation(
    trpc.notices.told.mutationOptions({
      onSuccess: () => void toast.success(t("tell.marked")),
      onError,
      onSettled,
      networkMode,
    }),
  );
  const retry = useMutation(
    trpc.notices.retry.mutationOptions({
      onSuccess: () => void toast.success(t("order.retried")),
      onError,
      onSettled,
      networkMode,
    }),
  );
  return { reveal, told, retry };
}
