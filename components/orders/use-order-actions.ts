"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { toast } from "sonner";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText, useRefusalText } from "@/lib/trpc/use-failure-text";

/** The actions on orders and their holds. Each says why it was refused, and everything shown is read again. */
export function useOrderActions() {
  const trpc = useTRPC();
  const client = useQueryClient();
  const failureText = useFailureText();
  const refusalText = useRefusalText();
  const said = {
    onError: (error: unknown) => {
      toast.error(failureText(error));
    },
    onSettled: () =>
      Promise.all(
        [
          trpc.orders.pathFilter(),
          trpc.holds.pathFilter(),
          trpc.fulfillment.pathFilter(),
          trpc.parcels.pathFilter(),
          trpc.consolidation.pathFilter(),
          trpc.routing.decision.pathFilter(),
        ].map((filter) => client.invalidateQueries(filter)),
      ),
  };
  return {
    /** For actions that answer per id: the first refusal is said, in the reader's language. */
    sayRefusals: (results: readonly { ok: boolean; code?: string }[]) => {
      const refused = results.find((result) => !result.ok);
      if (refused) toast.error(refusalText(refused.code));
      return !refused;
    },
    recheck: useMutation(trpc.holds.recheck.mutationOptions(said)),
    release: useMutation(trpc.holds.release.mutationOptions(said)),
    assign: useMutation(trpc.holds.assign.mutationOptions(said)),
    hold: useMutation(trpc.holds.add.mutationOptions(said)),
    mapSku: useMutation(trpc.holds.mapSku.mutationOptions(said)),
    cancel: useMutation(trpc.orderActions.cancel.mutationOptions(said)),
    cancelRest: useMutation(trpc.orderActions.cancelRest.mutationOptions(said)),
    markPaid: useMutation(trpc.orderActions.markPaid.mutationOptions(said)),
    editReceiver: useMutation(trpc.orderActions.editReceiver.mutationOptions(said)),
    blockReceiver: useMutation(trpc.blocklist.add.mutationOptions(said)),
    editMoney: useMutation(trpc.orderActions.editMoney.mutationOptions(said)),
    addNote: useMutation(trpc.orderActions.addNote.mutationOptions(said)),
    tag: useMutation(trpc.orderActions.tag.mutationOptions(said)),
    reroute: useMutation(trpc.orderActions.reroute.mutationOptions(said)),
    overrideRoute: useMutation(trpc.orderActions.overrideRoute.mutationOptions(said)),
    ship: useMutation(trpc.orderActions.ship.mutationOptions(said)),
  };
}

export type OrderActions = ReturnType<typeof useOrderActions>;
