"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { MoreHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { ConfirmDialog } from "@/components/ui/alert-dialog";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { eventTypes } from "@/lib/contracts/events";
import { overlapHours } from "@/lib/contracts/webhooks";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { SecretStep } from "./secret-step";
import { useSaveProblem } from "./use-save-problem";
import { WebhookForm } from "./webhook-form";
import type { Webhook } from "./webhook-types";

export function WebhookMenu({ webhook, onPause }: { webhook: Webhook; onPause: () => void }) {
  const t = useTranslations("webhooks");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const problemOf = useSaveProblem();
  const [dialog, setDialog] = useState<"edit" | "rotate" | "secret" | "remove">();
  const close = (open: boolean) => !open && setDialog(undefined);
  const onSettled = () => queryClient.invalidateQueries(trpc.webhooks.pathFilter());
  const onError = (error: unknown) => toast.error(failureText(error));
  const change = useMutation(
    trpc.webhooks.change.mutationOptions({ onSuccess: () => setDialog(undefined), onSettled }),
  );
  const rotate = useMutation(
    trpc.webhooks.rotate.mutationOptions({ onSuccess: () => setDialog("secret"), onError, onSettled }),
  );
  const remove = useMutation(
    trpc.webhooks.remove.mutationOptions({ onSuccess: () => toast.success(t("removed")), onError, onSettled }),
  );
  const { id, name, url } = webhook;
  const types = eventTypes.filter((type) => webhook.types.includes(type));
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" size="icon-sm" aria-label={t("more", { name })}>
            <MoreHorizontal aria-hidden />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end">
          <DropdownMenuItem onSelect={() => setDialog("edit")}>{t("edit")}</DropdownMenuItem>
          <DropdownMenuItem onSelect={() => setDialog("rotate")}>{t("rotate")}</DropdownMenuItem>
          {webhook.status === "active" && <DropdownMenuItem onSelect={onPause}>{t("pause")}</DropdownMenuItem>}
          <DropdownMenuItem tone="danger" onSelect={() => setDialog("remove")}>
            {t("remove")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <Dialog open={dialog === "edit"} onOpenChange={close}>
        <DialogContent aria-describedby={undefined}>
          <DialogHeader>
            <DialogTitle>{t("edit")}</DialogTitle>
          </DialogHeader>
          <WebhookForm
            initial={{ name, url, types }}
            action={t("save")}
            pending={change.isPending}
            problem={problemOf(change.error)}
            onSave={(draft) => change.mutate({ ...draft, id })}
          />
        </DialogContent>
      </Dialog>
      <ConfirmDialog
        open={dialog === "rotate"}
        // A secret that was made takes its place.
        onOpenChange={(open) => !open && setDialog((now) => (now === "rotate" ? undefined : now))}
        tone="default"
        title={t("rotateTitle", { name })}
        description={t("rotateBody", { hours: overlapHours })}
        action={t("rotate")}
        onConfirm={() => rotate.mutateAsync({ id })}
      />
      <Dialog open={dialog === "secret"} onOpenChange={close}>
        <DialogContent>
          {rotate.data && (
            <SecretStep secret={rotate.data.secret} note={t("secret.rotated", { hours: overlapHours })} />
          )}
        </DialogContent>
      </Dialog>
      <ConfirmDialog
        open={dialog === "remove"}
        onOpenChange={close}
        title={t("removeTitle", { name })}
        description={t("removeBody")}
        action={t("remove")}
        onConfirm={() => remove.mutateAsync({ id })}
      />
    </>
  );
}
