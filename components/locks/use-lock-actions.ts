"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Releasing and changing a lock; lists and figures are loaded anew after either. */
export function useLockActions() {
  const t = useTranslations("locks");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const done = async (text: string) => {
    toast.success(text);
    await queryClient.invalidateQueries(trpc.locks.pathFilter());
    await queryClient.invalidateQueries(trpc.stock.pathFilter());
  };
  const onError = (error: unknown) => toast.error(failureText(error));
  const release = useMutation(
    trpc.locks.release.mutationOptions({
      onError,
      onSuccess: ({ released }) => done(t("released", { units: released })),
    }),
  );
  const change = useMutation(trpc.locks.change.mutationOptions({ onError, onSuccess: () => done(t("changed")) }));
  return { release, change };
}
