"use client";

import { useMutation } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Notice } from "@/components/auth/notice";
import { FieldRow } from "@/components/layout/form-layout";
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
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { type AccountMode, type CarrierCode, carrierCodes, carrierModes } from "@/lib/contracts/carrier";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { AccountFields } from "./account-fields";
import type { AccountView } from "./carrier-types";

/** Adds a carrier account or, given one, changes it. */
export function AccountDialog({ account }: { account?: AccountView }) {
  const t = useTranslations("carriers.accounts");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        {account ? (
          <Button variant="outline" size="sm" aria-label={t("editNamed", { name: account.name })}>
            {t("edit")}
          </Button>
        ) : (
          <Button>
            <Plus aria-hidden />
            {t("new")}
          </Button>
        )}
      </DialogTrigger>
      <DialogContent size="lg">
        <DialogHeader>
          <DialogTitle>{account ? t("editTitle") : t("new")}</DialogTitle>
          <DialogDescription>{t("formDescription")}</DialogDescription>
        </DialogHeader>
        <AccountForm account={account} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function AccountForm({ account, onDone }: { account?: AccountView; onDone: () => void }) {
  const t = useTranslations("carriers");
  const [carrier, setCarrier] = useState<CarrierCode>(account?.carrier ?? "sf");
  const [mode, setMode] = useState<AccountMode>(account?.mode ?? "live");
  const [name, setName] = useState(account?.name ?? "");
  const [sender, setSender] = useState(account?.sender ?? { name: "", phone: "", company: "" });
  const [settings, setSettings] = useState<Record<string, string>>(account?.settings ?? {});
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  const [active, setActive] = useState(account?.active ?? true);
  const { save, busy, problem, wrong } = useSaveAccount(onDone);
  const modes = carrierModes[carrier];
  const chooseCarrier = (next: CarrierCode) => {
    setCarrier(next);
    if (!carrierModes[next].includes(mode)) setMode("simulator");
    setSettings({});
    setSecrets({});
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const fields = {
      name,
      carrier,
      mode,
      sender,
      settings: withoutEmpty(settings),
      secrets: withoutEmpty(secrets),
      active,
    };
    save(fields, account);
  };
  const senderField = (key: "name" | "phone" | "company", required: boolean) => (
    <Field label={t(`sender.${key}`)} required={required} error={wrong.has(`sender.${key}`) && t("accounts.required")}>
      <Input value={sender[key]} onChange={(event) => setSender({ ...sender, [key]: event.target.value })} />
    </Field>
  );
  return (
    <form className="flex flex-col gap-4" onSubmit={submit} noValidate>
      {problem && <Notice tone="danger">{problem}</Notice>}
      <FieldRow>
        <Field label={t("accounts.carrier")}>
          <Choice
            value={carrier}
            values={carrierCodes}
            name={(code) => t(`carrier.${code}`)}
            disabled={Boolean(account)}
            onChange={chooseCarrier}
          />
        </Field>
        <Field label={t("accounts.mode")} hint={t(`modeHint.${mode}`)}>
          <Choice value={mode} values={modes} name={(code) => t(`mode.${code}`)} onChange={setMode} />
        </Field>
      </FieldRow>
      <Field
        label={t("accounts.name")}
        hint={t("accounts.nameHint")}
        required
        error={wrong.has("name") && t("accounts.required")}
      >
        <Input value={name} maxLength={60} onChange={(event) => setName(event.target.value)} />
      </Field>
      {mode !== "simulator" && (
        <AccountFields
          carrier={carrier}
          settings={settings}
          secrets={secrets}
          secretsSet={account?.secretsSet ?? []}
          wrong={wrong}
          onSetting={(key, value) => setSettings({ ...settings, [key]: value })}
          onSecret={(key, value) => setSecrets({ ...secrets, [key]: value })}
        />
      )}
      <div className="grid gap-4 sm:grid-cols-3">
        {senderField("name", true)}
        {senderField("phone", true)}
        {senderField("company", false)}
      </div>
      <Field label={t("accounts.active")} className="flex-row-reverse items-center justify-end gap-2">
        <Switch checked={active} onCheckedChange={setActive} />
      </Field>
      <DialogFooter>
        <Button variant="outline" onClick={onDone}>
          {t("accounts.cancel")}
        </Button>
        <Button type="submit" loading={busy}>
          {t("accounts.save")}
        </Button>
      </DialogFooter>
    </form>
  );
}

interface ChoiceProps<Value extends string> {
  value: Value;
  values: readonly Value[];
  name: (value: Value) => string;
  disabled?: boolean;
  onChange: (value: Value) => void;
}

function Choice<Value extends string>({ value, values, name, disabled, onChange }: ChoiceProps<Value>) {
  return (
    <Select value={value} disabled={disabled} onValueChange={(next) => onChange(next as Value)}>
      <SelectTrigger>
        <SelectValue />
      </SelectTrigger>
      <SelectContent>
        {values.map((one) => (
          <SelectItem key={one} value={one}>
            {name(one)}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}

const withoutEmpty = (fields: Record<string, string>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value.trim() !== ""));

function useSaveAccount(onDone: () => void) {
  const t = useTranslations("carriers.accounts");
  const trpc = useTRPC();
  const router = useRouter();
  const failureText = useFailureText();
  const onSuccess = () => {
    toast.success(t("saved"));
    router.refresh();
    onDone();
  };
  const create = useMutation(trpc.parcels.createAccount.mutationOptions({ onSuccess }));
  const change = useMutation(trpc.parcels.changeAccount.mutationOptions({ onSuccess }));
  const error = create.error ?? change.error;
  return {
    save: (fields: Parameters<typeof create.mutate>[0], account: AccountView | undefined) =>
      account ? change.mutate({ ...fields, id: account.id, version: account.version }) : create.mutate(fields),
    busy: create.isPending || change.isPending,
    problem: error && failureText(error),
    wrong: new Set(error ? failureOf(error).fields : []),
  };
}
