"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useMay } from "@/components/layout/brand-context";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import type { SessionFigures } from "@/lib/contracts/session";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Ends a livestream before its time: what is left of its stock goes back on sale. */
export function EndSession({ session: { id, title, remaining } }: { session: SessionFigures }) {
  const t = useTranslations("sessions.end");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const end = useMutation(
    trpc.locks.release.mutationOptions({
      onSuccess: ({ released }) => toast.success(t("done", { units: released })),
      onError: (error) => toast.error(failureText(error)),
      onSettled: async () => {
        await queryClient.invalidateQueries(trpc.sessions.pathFilter());
        await queryClient.invalidateQueries(trpc.locks.pathFilter());
      },
    }),
  );
  if (!useMay("stock:write")) return null;
  return (
    <ConfirmDialog
      trigger={<Button variant="outline">{t("button")}</Button>}
      title={t("title", { title })}
      description={t("body", { units: remaining })}
      action={t("button")}
      onConfirm={() => end.mutateAsync({ id })}
    />
  );
}
