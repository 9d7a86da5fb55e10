"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import type { AliasRow } from "./network-types";

/** What mutations of mappings have in common, and removing one with undo. */
export function useAliasActions() {
  const t = useTranslations("network.aliases");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const saying = <Answer>(said?: (answer: Answer) => void) => ({
    onSuccess: async (answer: Answer) => {
      await queryClient.invalidateQueries(trpc.aliases.pathFilter());
      said?.(answer);
    },
    onError: (error: unknown) => {
      toast.error(failureText(error));
    },
  });
  const restore = useMutation(trpc.aliases.save.mutationOptions(saying()));
  const remove = useMutation(trpc.aliases.remove.mutationOptions(saying()));
  return {
    saying,
    removing: remove.isPending,
    remove: async ({ channelId, channelSku, skuId }: AliasRow) => {
      await remove.mutateAsync({ channelId, channelSku });
      toast(t("removed", { code: channelSku }), {
        action: { label: t("undo"), onClick: () => restore.mutate({ channelId, channelSku, skuId }) },
      });
    },
  };
}
