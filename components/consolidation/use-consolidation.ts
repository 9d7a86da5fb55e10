"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Taking work apart and putting it together. Each says why it was refused, and everything shown is read again. */
export function useConsolidation() {
  const trpc = useTRPC();
  const client = useQueryClient();
  const failureText = useFailureText();
  const said = {
    onError: (error: unknown) => {
      toast.error(failureText(error));
    },
    onSettled: () =>
      Promise.all(
        [
          trpc.consolidation.pathFilter(),
          trpc.fulfillment.pathFilter(),
          trpc.orders.pathFilter(),
          trpc.parcels.pathFilter(),
        ].map((filter) => client.invalidateQueries(filter)),
      ),
  };
  return {
    split: useMutation(trpc.consolidation.splitOff.mutationOptions(said)),
    mergeBack: useMutation(trpc.consolidation.mergeBack.mutationOptions(said)),
    merge: useMutation(trpc.consolidation.merge.mutationOptions(said)),
    release: useMutation(trpc.consolidation.release.mutationOptions(said)),
    takeOut: useMutation(trpc.consolidation.takeOut.mutationOptions(said)),
  };
}
