"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import type { PublishPolicyDraft } from "@/lib/contracts/publishing";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import type { PolicyRow } from "./publishing-types";

export const draftOf = (policy: PolicyRow): PublishPolicyDraft => {
  const { channelId, scope, target, mode, amount, source, buffer, ceiling, lowAt, priority } = policy;
  return { channelId, scope, target, mode, amount, source, buffer, ceiling, lowAt, priority };
};

/** Saving a policy, and removing one with undo. */
export function usePolicyActions(onSaved?: () => void) {
  const t = useTranslations("publishing.policies");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const refresh = () => queryClient.invalidateQueries(trpc.publishing.pathFilter());
  const onError = (error: unknown) => {
    toast.error(failureText(error));
  };
  const save = useMutation(
    trpc.publishing.savePolicy.mutationOptions({
      onSuccess: async ({ overlap }) => {
        await refresh();
        if (overlap) toast.warning(t("savedOverlap", { percent: overlap }));
        else toast.success(t("saved"));
        onSaved?.();
      },
      onError: (error) => toast.error(failureOf(error).code === "CONFLICT" ? t("tooMuch") : failureText(error)),
    }),
  );
  const remove = useMutation(trpc.publishing.removePolicy.mutationOptions({ onSuccess: refresh, onError }));
  return {
    save,
    removing: remove.isPending,
    remove: async (policy: PolicyRow) => {
      const { channelId, scope, target } = policy;
      await remove.mutateAsync({ channelId, scope, target });
      toast(t("removed"), { action: { label: t("undo"), onClick: () => save.mutate(draftOf(policy)) } });
    },
  };
}
