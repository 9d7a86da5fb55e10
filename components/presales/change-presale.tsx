"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { TimeField } from "@/components/ui/time-field";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import type { PresaleRow } from "./presale-types";

/** Another quota or date, or its end. */
export function ChangePresale({ presale }: { presale: PresaleRow }) {
  const t = useTranslations("presales.change");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" variant="outline">
          {t("open")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{presale.title}</DialogTitle>
          <DialogDescription>{t("description", { count: presale.taken })}</DialogDescription>
        </DialogHeader>
        <ChangeForm key={presale.version} presale={presale} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function ChangeForm({ presale, onDone }: { presale: PresaleRow; onDone: () => void }) {
  const t = useTranslations("presales.change");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const [quota, setQuota] = useState(String(presale.quota));
  const [expected, setExpected] = useState<Date | undefined>(presale.expectedAt);
  const change = useMutation(
    trpc.presales.change.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.presales.pathFilter());
        toast.success(t("saved"));
        onDone();
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  const units = /^[1-9]\d{0,6}$/.test(quota.trim()) ? Number(quota) : 0;
  const tooFew = units < presale.taken || units === 0;
  const save = (status: "active" | "closed") => {
    if (tooFew || !expected) return;
    const { id, version } = presale;
    change.mutate({ id, version, quota: units, expectedAt: expected, status });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save("active");
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <Field label={t("quota")} error={tooFew && t("tooFew", { count: presale.taken })}>
        <Input
          className="figures"
          inputMode="numeric"
          value={quota}
          onChange={(event) => setQuota(event.target.value)}
        />
      </Field>
      <TimeField label={t("expected")} value={presale.expectedAt} onChange={setExpected} />
      <DialogFooter>
        <Button type="button" variant="outline" disabled={tooFew || change.isPending} onClick={() => save("closed")}>
          {t("close")}
        </Button>
        <Button type="submit" disabled={tooFew || !expected} loading={change.isPending}>
          {t("save")}
        </Button>
      </DialogFooter>
    </form>
  );
}
