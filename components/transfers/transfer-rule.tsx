"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Settings2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** How many units a transfer may have and be approved by itself. */
export function TransferRule() {
  const t = useTranslations("transfers.rule");
  const [open, setOpen] = useState(false);
  const settings = useQuery(useTRPC().transfers.settings.queryOptions());
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="outline">
          <Settings2 aria-hidden />
          {t("open")}
        </Button>
      </DialogTrigger>
      <DialogContent aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>{t("open")}</DialogTitle>
        </DialogHeader>
        {settings.data && <RuleForm limit={settings.data.autoApproveBelow} onDone={() => setOpen(false)} />}
      </DialogContent>
    </Dialog>
  );
}

function RuleForm({ limit, onDone }: { limit: number; onDone: () => void }) {
  const t = useTranslations("transfers.rule");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const [text, setText] = useState(String(limit));
  const valid = /^\d{1,5}$/.test(text.trim());
  const save = useMutation(
    trpc.transfers.saveSettings.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.transfers.settings.queryFilter());
        toast.success(t("saved"));
        onDone();
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (valid) save.mutate({ autoApproveBelow: Number(text) });
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <Field label={t("limit")} hint={t("hint")} error={!valid && t("invalid")}>
        <Input className="figures" inputMode="numeric" value={text} onChange={(event) => setText(event.target.value)} />
      </Field>
      <DialogFooter>
        <Button type="submit" disabled={!valid} loading={save.isPending}>
          {t("save")}
        </Button>
      </DialogFooter>
    </form>
  );
}
