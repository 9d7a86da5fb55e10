"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import type { ShopCallView } from "@/lib/contracts/shop";
import { isReplayable } from "@/lib/contracts/shop-sync";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { useCallWords } from "./use-call-words";

/** Makes a call once more, where that does no harm. */
export function ReplayButton({ id, call }: { id: string; call: ShopCallView }) {
  const t = useTranslations("shopSync.calls");
  const { operation } = useCallWords();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const replay = useMutation(
    trpc.shopSync.replay.mutationOptions({
      onSuccess: () => toast.success(t("againDone")),
      onError: (error) => toast.error(failureText(error)),
      onSettled: () => queryClient.invalidateQueries(trpc.shops.pathFilter()),
    }),
  );
  if (!useMay("network:write") || !isReplayable(call)) return null;
  return (
    <Button
      size="sm"
      variant="ghost"
      loading={replay.isPending}
      aria-label={t("againOf", { operation: operation(call.operation), subject: call.subject })}
      onClick={() => replay.mutate({ id, callId: call.id })}
    >
      <RotateCw aria-hidden />
      {t("again")}
    </Button>
  );
}
