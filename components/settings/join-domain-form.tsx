"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import { Notice } from "@/components/auth/notice";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { type JoinRole, joinRoles } from "@/lib/contracts/joining";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import type { JoinDomain } from "./join-domains";

interface JoinDomainFormProps {
  /** The one that is changed; a new one without. */
  domain?: JoinDomain;
  candidates: string[];
  onDone: () => void;
}

export function JoinDomainForm({ domain, candidates, onDone }: JoinDomainFormProps) {
  const t = useTranslations("account.joining");
  const settings = useTranslations("settings");
  const failureText = useFailureText();
  const router = useRouter();
  const trpc = useTRPC();
  const [name, setName] = useState(domain?.domain ?? candidates[0] ?? "");
  const [role, setRole] = useState<JoinRole>(domain?.role ?? "viewer");
  const [approval, setApproval] = useState(domain?.approval ?? true);
  const onSuccess = () => {
    toast.success(settings("saved"));
    router.refresh();
    onDone();
  };
  const add = useMutation(trpc.joining.addDomain.mutationOptions({ onSuccess }));
  const change = useMutation(trpc.joining.changeDomain.mutationOptions({ onSuccess }));
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (domain) change.mutate({ id: domain.id, role, approval });
    else add.mutate({ domain: name, role, approval });
  };
  const error = add.error ?? change.error;
  return (
    <form method="post" onSubmit={submit} className="flex flex-col gap-4">
      {error && <Notice tone="danger">{failureText(error)}</Notice>}
      {!domain && (
        <Field label={t("domain")} hint={t("domainHint")}>
          <Choice value={name} onChange={setName} options={candidates} text={(one) => `@${one}`} />
        </Field>
      )}
      <Field label={t("role")} hint={settings(`roleNotes.${role}`)}>
        <Choice value={role} onChange={setRole} options={joinRoles} text={(one) => settings(`roles.${one}`)} />
      </Field>
      <Field label={t("approval")} hint={t("approvalHint")}>
        <Switch checked={approval} onCheckedChange={setApproval} />
      </Field>
      <Button type="submit" className="self-end" loading={add.isPending || change.isPending}>
        {settings("save")}
      </Button>
    </form>
  );
}

interface ChoiceProps<T extends string> {
  value: T;
  onChange: (value: T) => void;
  options: readonly T[];
  text: (value: T) => string;
}

function Choice<T extends string>({ value, onChange, options, text }: ChoiceProps<T>) {
  const choose = (chosen: string) => {
    const known = options.find((one) => one === chosen);
    if (known) onChange(known);
  };
  return (
    <Select value={value} onValueChange={choose}>
      <SelectTrigger>
        <SelectValue>{text(value)}</SelectValue>
      </SelectTrigger>
      <SelectContent>
        {options.map((one) => (
          <SelectItem key={one} value={one}>
            {text(one)}
          </SelectItem>
        ))}
      </SelectContent>
    </Select>
  );
}
