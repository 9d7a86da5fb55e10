"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Puts the checklist away for the whole brand, or back; putting it away can be undone on the spot. */
export function useDismissChecklist() {
  const t = useTranslations("today.checklist");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const dismiss = useMutation(
    trpc.onboarding.dismiss.mutationOptions({
      onSuccess: async (_nothing, { dismissed }) => {
        await queryClient.invalidateQueries(trpc.onboarding.pathFilter());
        const undo = { label: t("undo"), onClick: () => dismiss.mutate({ dismissed: false }) };
        toast.success(t(dismissed ? "dismissed" : "restored"), dismissed ? { action: undo } : undefined);
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  return dismiss;
}
