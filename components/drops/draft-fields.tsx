"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { Textarea } from "@/components/ui/textarea";
import type { DropDraft } from "./drop-draft";

/** The form a field belongs to. */
export interface DraftForm {
  draft: DropDraft;
  set: (part: Partial<DropDraft>) => void;
  /** Names of fields that are not right. */
  wrong: readonly string[];
}

type NamesOf<Kind> = { [Name in keyof DropDraft]: DropDraft[Name] extends Kind ? Name : never }[keyof DropDraft];

interface Described extends DraftForm {
  hint?: ReactNode;
  required?: boolean;
}

interface TextFieldProps extends Described {
  name: Exclude<NamesOf<string>, "use" | "kind" | "standard" | "acknowledgement">;
  secret?: boolean;
  long?: boolean;
}

export function TextField({ draft, set, wrong, name, hint, required = false, secret, long }: TextFieldProps) {
  const t = useTranslations("drops");
  const control = {
    value: draft[name],
    autoComplete: "off",
    onChange: (event: { target: { value: string } }) => set({ [name]: event.target.value }),
  };
  return (
    <Field
      label={t(`field.${name}`)}
      hint={hint}
      required={required}
      error={wrong.includes(name) ? t("wrong") : undefined}
    >
      {long ? (
        <Textarea rows={4} className="font-mono text-xs" spellCheck={false} {...control} />
      ) : (
        <Input type={secret ? "password" : "text"} {...control} {...(secret && { autoComplete: "new-password" })} />
      )}
    </Field>
  );
}

interface ChoiceFieldProps<Name extends NamesOf<string>> extends Described {
  name: Name;
  options: readonly { value: DropDraft[Name]; label: string }[];
  onChosen?: (value: DropDraft[Name]) => void;
}

export function ChoiceField<Name extends NamesOf<string>>(props: ChoiceFieldProps<Name>) {
  const { draft, set, wrong, name, hint, required = false, options, onChosen } = props;
  const t = useTranslations("drops");
  const label: NamesOf<string> = name;
  const choose = (text: string) => {
    const chosen = options.find(({ value }) => value === text);
    if (!chosen) return;
    set({ [name]: chosen.value });
    onChosen?.(chosen.value);
  };
  return (
    <Field
      label={t(`field.${label}`)}
      hint={hint}
      required={required}
      error={wrong.includes(name) ? t("wrong") : undefined}
    >
      <Select value={String(draft[name])} onValueChange={choose}>
        <SelectTrigger>
          <SelectValue placeholder={t("choose")} />
        </SelectTrigger>
        <SelectContent>
          {options.map(({ value, label }) => (
            <SelectItem key={String(value)} value={String(value)}>
              {label}
            </SelectItem>
          ))}
        </SelectContent>
      </Select>
    </Field>
  );
}

export function SwitchField({ draft, set, name, hint }: Described & { name: NamesOf<boolean> }) {
  const t = useTranslations("drops");
  return (
    <Field label={t(`field.${name}`)} hint={hint}>
      <Switch checked={draft[name]} onCheckedChange={(checked) => set({ [name]: checked })} />
    </Field>
  );
}
