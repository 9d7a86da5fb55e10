"use client";

import { useMutation } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { toast } from "sonner";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Showing a receiver in clear; a refusal says when it goes on. */
export function useReveal() {
  const t = useTranslations("orders.receiver");
  const format = useFormatter();
  const failureText = useFailureText();
  return useMutation(
    useTRPC().orders.reveal.mutationOptions({
      onError: (error) => {
        const { until } = failureOf(error);
        const time = until && format.dateTime(until, { dateStyle: "short", timeStyle: "short" });
        toast.error(time ? t("limited", { time }) : failureText(error));
      },
    }),
  );
}
