"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** What moves a count on; everything shown of counts and stock loads again afterwards. */
export function useCountActions() {
  const t = useTranslations("counts");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const onSuccess = async () => {
    await queryClient.invalidateQueries(trpc.counts.pathFilter());
    await queryClient.invalidateQueries(trpc.stock.pathFilter());
  };
  const onError = (error: unknown) => {
    const { code, fields } = failureOf(error);
    if (code === "RESERVED_EXCEEDS") toast.error(t("post.exceeds", { count: fields.length }));
    else toast.error(code === "STALE" || code === "WRONG_STATE" ? t("stale") : failureText(error));
    void onSuccess();
  };
  const options = { onSuccess, onError };
  return {
    enter: useMutation(trpc.counts.enter.mutationOptions(options)),
    enterLots: useMutation(trpc.counts.enterLots.mutationOptions({ onSuccess })),
    settle: useMutation(trpc.counts.settle.mutationOptions(options)),
    submit: useMutation(trpc.counts.submit.mutationOptions(options)),
    recount: useMutation(trpc.counts.recount.mutationOptions(options)),
    post: useMutation(trpc.counts.post.mutationOptions(options)),
    cancel: useMutation(trpc.counts.cancel.mutationOptions(options)),
  };
}
