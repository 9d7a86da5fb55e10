"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

const lookMs = 30_000;

/** How far a shop has gone live, kept true while the page is open. */
export const useRollout = (id: string) =>
  useQuery(useTRPC().rollout.of.queryOptions({ id }, { refetchInterval: lookMs }));

/** What a person changes about it. */
export function useRolloutActions() {
  const t = useTranslations("rollout");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const said = (text: string) => ({
    onSuccess: () => toast.success(text),
    onError: (error: unknown) => toast.error(failureText(error)),
    onSettled: async () => {
      await queryClient.invalidateQueries(trpc.rollout.pathFilter());
      await queryClient.invalidateQueries(trpc.shops.pathFilter());
    },
  });
  return {
    stage: useMutation(trpc.rollout.setStage.mutationOptions(said(t("said.stage")))),
    rules: useMutation(trpc.rollout.saveRules.mutationOptions(said(t("said.rules")))),
    guards: useMutation(trpc.rollout.saveGuards.mutationOptions(said(t("said.guards")))),
  };
}
