"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useUnitText } from "@/components/lots/use-unit-text";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Packing was refused because goods are followed by piece: it is not an error, a dialog asks for their numbers. */
export const wantsSerials = (error: unknown, step: { action: string; units?: unknown }): boolean =>
  step.action === "pack" && !step.units && failureOf(error).problems.some(({ message }) => message === "serials");

/** Steps of fulfillment orders. Each says why it was refused, and everything shown is read again. */
export function useFulfillmentActions() {
  const trpc = useTRPC();
  const client = useQueryClient();
  const failureText = useFailureText();
  const unitText = useUnitText();
  const said = {
    onError: (error: unknown) => {
      const units = unitText(error);
      toast.error(units ?? failureText(error));
    },
    onSettled: () =>
      Promise.all(
        [
          trpc.orders.pathFilter(),
          trpc.fulfillment.pathFilter(),
          trpc.parcels.pathFilter(),
          trpc.consolidation.pathFilter(),
          trpc.routing.decision.pathFilter(),
        ].map((filter) => client.invalidateQueries(filter)),
      ),
  };
  return {
    act: useMutation(
      trpc.fulfillment.act.mutationOptions({
        ...said,
        onError: (error, { step }) => wantsSerials(error, step) || said.onError(error),
      }),
    ),
    answer: useMutation(trpc.fulfillment.answerInterception.mutationOptions(said)),
    intercept: useMutation(trpc.fulfillment.intercept.mutationOptions(said)),
    cancelLines: useMutation(trpc.fulfillment.cancelLines.mutationOptions(said)),
    revealCode: useMutation(trpc.fulfillment.revealCode.mutationOptions({ onError: said.onError })),
  };
}
