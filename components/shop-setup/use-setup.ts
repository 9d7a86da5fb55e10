"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import type { SetupStep, SetupView } from "@/lib/contracts/shop-setup";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

const runningMs = 1_500;

/** How far a shop is set up, kept true while its history is read. */
export const useSetup = (id: string) =>
  useQuery(
    useTRPC().shopSetup.of.queryOptions(
      { id },
      { refetchInterval: ({ state }) => (state.data?.history?.status === "running" ? runningMs : false) },
    ),
  );

export const doneOf = ({ steps }: SetupView) => steps.filter((one) => one.doneAt !== null).length;

/** What every change of a set-up does besides: tells what refused it, and reads everything anew. */
export function useSetupChange() {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  return {
    onError: (error: unknown) => toast.error(failureText(error)),
    onSettled: async () => {
      await queryClient.invalidateQueries(trpc.shopSetup.pathFilter());
      await queryClient.invalidateQueries(trpc.shops.pathFilter());
    },
  };
}

/** Finishes a step that has nothing else to save. */
export function useFinishStep(id: string) {
  const finish = useMutation(useTRPC().shopSetup.finish.mutationOptions(useSetupChange()));
  return {
    busy: finish.isPending,
    finish: (step: SetupStep, then: () => void) => finish.mutate({ id, step }, { onSuccess: then }),
  };
}
