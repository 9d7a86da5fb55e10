"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Pause, RefreshCw, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useMay } from "@/components/layout/brand-context";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { RobotView } from "@/lib/contracts/robot";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { ResumeDialog } from "./resume-dialog";
import { RobotDialog } from "./robot-dialog";

/** What may be done with a robot as it is now. Nothing for those who may not. */
export function RobotActions({ robot }: { robot: RobotView }) {
  const t = useTranslations("robots");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const { id, version, name, status } = robot;
  const told = (text: string) => ({
    onSuccess: () => void toast.success(text),
    onError: (error: unknown) => void toast.error(failureText(error)),
    onSettled: () => queryClient.invalidateQueries(trpc.robots.pathFilter()),
  });
  const visit = useMutation(trpc.robots.visitNow.mutationOptions(told(t("said.visit", { name }))));
  const pause = useMutation(trpc.robots.pause.mutationOptions(told(t("said.paused", { name }))));
  const remove = useMutation(trpc.robots.remove.mutationOptions(told(t("said.removed", { name }))));
  if (!useMay("network:write")) return null;
  const small = { size: "sm", variant: "outline" } as const;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {status === "live" ? (
        <>
          <Button {...small} loading={visit.isPending} onClick={() => visit.mutate({ id })}>
            <RefreshCw aria-hidden />
            {t("action.visit")}
          </Button>
          <Button {...small} loading={pause.isPending} onClick={() => pause.mutate({ id, version })}>
            <Pause aria-hidden />
            {t("action.pause")}
          </Button>
        </>
      ) : (
        <ResumeDialog robot={robot} />
      )}
      <RobotDialog robot={robot} />
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
