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
import type { InboundSettings } from "@/lib/contracts/inbound";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

const rules = ["ask", "percent", "refuse"] as const;

/** What happens when more arrives than was expected. */
export function OverRule() {
  const t = useTranslations("inbound.rule");
  const [open, setOpen] = useState(false);
  const settings = useQuery(useTRPC().inbound.settings.queryOptions());
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
        {settings.data && <RuleForm settings={settings.data} onDone={() => setOpen(false)} />}
      </DialogContent>
    </Dialog>
  );
}

function RuleForm({ settings, onDone }: { settings: InboundSettings; onDone: () => void }) {
  const t = useTranslations("inbound.rule");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const [overReceipt, setRule] = useState(settings.overReceipt);
  const [percent, setPercent] = useState(String(settings.percent));
  const valid = overReceipt !== "percent" || (/^\d{1,3}$/.test(percent.trim()) && Number(percent) <= 100);
  const save = useMutation(
    trpc.inbound.saveSettings.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.inbound.settings.queryFilter());
        toast.success(t("saved"));
        onDone();
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (valid) save.mutate({ overReceipt, percent: Number(percent) || 0 });
  };
  return (
    <form className="flex flex-col gap-4" onSubmit={submit}>
      <fieldset className="flex flex-col gap-2">
        <legend className="sr-only">{t("open")}</legend>
        {rules.map((rule) => (
          <label key={rule} className="flex items-start gap-2.5 text-sm">
            <input
              type="radio"
              name="rule"
              className="mt-0.5 accent-primary"
              checked={overReceipt === rule}
              onChange={() => setRule(rule)}
            />
            {t(rule)}
          </label>
        ))}
      </fieldset>
      {overReceipt === "percent" && (
        <Field label={t("share")} error={!valid && t("invalid")}>
          <Input
            className="figures"
            inputMode="numeric"
            value={percent}
            onChange={(event) => setPercent(event.target.value)}
          />
        </Field>
      )}
      <DialogFooter>
        <Button type="submit" disabled={!valid} loading={save.isPending}>
          {t("save")}
        </Button>
      </DialogFooter>
    </form>
  );
}
