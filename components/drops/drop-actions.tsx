"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pause, Play, RefreshCw, Trash2 } from "lucide-react";
import { usePathname, useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { DropView } from "@/lib/contracts/drop";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { BringButton } from "./bring-button";
import { DropDialog } from "./drop-dialog";

/** What may be done with a place as it is now. Nothing for those who may not. */
export function DropActions({ drop }: { drop: DropView }) {
  const t = useTranslations("drops");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const router = useRouter();
  const list = `/${useBrand().slug}/channels/files`;
  const here = usePathname();
  const { id, version, name, status } = drop;
  const told = (text: string) => ({
    onSuccess: () => void toast.success(text),
    onError: (error: unknown) => void toast.error(failureText(error)),
    onSettled: () => queryClient.invalidateQueries(trpc.drops.pathFilter()),
  });
  const visit = useMutation(trpc.drops.visitNow.mutationOptions(told(t("said.visit", { name }))));
  const turn = useMutation(
    trpc.drops.setStatus.mutationOptions(told(t(status === "live" ? "said.paused" : "said.resumed", { name }))),
  );
  const remove = useMutation(
    trpc.drops.remove.mutationOptions({
      ...told(t("said.removed", { name })),
      onSuccess: () => {
        toast.success(t("said.removed", { name }));
        if (here !== list) router.push(list);
      },
    }),
  );
  if (!useMay("network:write")) return null;
  const small = { size: "sm", variant: "outline" } as const;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {drop.purpose === "edi" && status === "live" && <BringButton drop={drop} />}
      {drop.kind !== "manual" && status === "live" && (
        <Button {...small} loading={visit.isPending} onClick={() => visit.mutate({ id })}>
          <RefreshCw aria-hidden />
          {t("action.visit")}
        </Button>
      )}
      {status !== "parked" && (
        <Button
          {...small}
          loading={turn.isPending}
          onClick={() => turn.mutate({ id, version, status: status === "live" ? "paused" : "live" })}
        >
          {status === "live" ? <Pause aria-hidden /> : <Play aria-hidden />}
          {t(status === "live" ? "action.pause" : "action.resume")}
        </Button>
      )}
      <DropDialog drop={drop} />
      <ConfirmDialog
        trigger={
          <Button {...small}>
            <Trash2 aria-hidden />
            {t("action.remove")}
          </Button>
        }
        title={t("remove.title", { name })}
        description={t("remove.text")}
        action={t("remove.action", { name })}
        onConfirm={() => remove.mutateAsync({ id, version })}
      />
    </div>
  );
}
