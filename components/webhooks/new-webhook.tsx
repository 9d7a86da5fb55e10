"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { eventTypes } from "@/lib/contracts/events";
import { useTRPC } from "@/lib/trpc/client";
import { SecretStep } from "./secret-step";
import { useSaveProblem } from "./use-save-problem";
import { WebhookForm } from "./webhook-form";

export function NewWebhook() {
  const t = useTranslations("webhooks");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button>
          <Plus aria-hidden />
          {t("new")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <Steps />
      </DialogContent>
    </Dialog>
  );
}

/** The form, then the secret. */
function Steps() {
  const t = useTranslations("webhooks");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const problemOf = useSaveProblem();
  const create = useMutation(
    trpc.webhooks.create.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries(trpc.webhooks.pathFilter()),
    }),
  );
  if (create.data) return <SecretStep secret={create.data.secret} note={t("secret.made")} />;
  return (
    <>
      <DialogHeader>
        <DialogTitle>{t("new")}</DialogTitle>
        <DialogDescription>{t("newDescription")}</DialogDescription>
      </DialogHeader>
      <WebhookForm
        initial={{ name: "", url: "", types: [...eventTypes] }}
        action={t("create")}
        pending={create.isPending}
        problem={problemOf(create.error)}
        onSave={(draft) => create.mutate(draft)}
      />
    </>
  );
}
