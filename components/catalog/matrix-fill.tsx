"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import { Switch } from "@/components/ui/switch";
import { cleanText, type MatrixField } from "./matrix-model";

interface MatrixFillProps {
  name: string;
  label: string;
  field: MatrixField;
  disabled: boolean;
  onFill: (text: string) => void;
  /** Left out while it cannot be renamed: not saved yet, or other changes wait to be saved. */
  onRename?: (name: string) => Promise<unknown>;
}

/** The head of a row or column; pressing it sets all its cells at once, or gives it another name. */
export function MatrixFill({ name, label, field, disabled, onFill, onRename }: MatrixFillProps) {
  const t = useTranslations("catalog.matrix");
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  // One barcode on several SKUs is always a mistake.
  const fillable = field !== "barcode";
  if (disabled || !(fillable || onRename)) return <span className="block truncate px-2 py-1">{name}</span>;
  const clean = cleanText(field, text);
  const fill = (event: FormEvent) => {
    event.preventDefault();
    if (clean === undefined) return;
    onFill(clean);
    setOpen(false);
  };
  return (
    <Popover open={open} onOpenChange={setOpen}>
      <PopoverTrigger
        aria-label={label}
        title={label}
        className="block max-w-full truncate rounded-sm px-2 py-1 font-medium decoration-dotted underline-offset-4 hover:bg-accent hover:underline"
      >
        {name}
      </PopoverTrigger>
      <PopoverContent className="w-64">
        {onRename && <RenameForm name={name} onRename={onRename} onDone={() => setOpen(false)} />}
        {fillable && (
          <form className="flex flex-col gap-3" onSubmit={fill}>
            <Field label={`${label} · ${t(`fields.${field}`)}`}>
              {field === "active" ? (
                <Switch checked={text === "1"} onCheckedChange={(on) => setText(on ? "1" : "")} />
              ) : (
                <Input
                  autoFocus={!onRename}
                  value={text}
                  inputMode="decimal"
                  onChange={(event) => setText(event.target.value)}
                />
              )}
            </Field>
            <Button type="submit" size="sm" disabled={clean === undefined}>
              {t("apply")}
            </Button>
          </form>
        )}
      </PopoverContent>
    </Popover>
  );
}

function RenameForm({
  name,
  onRename,
  onDone,
}: {
  name: string;
  onRename: (name: string) => Promise<unknown>;
  onDone: () => void;
}) {
  const t = useTranslations("catalog.matrix");
  const [text, setText] = useState(name);
  const [busy, setBusy] = useState(false);
  const wanted = text.trim();
  const rename = async (event: FormEvent) => {
    event.preventDefault();
    if (!wanted || wanted === name) return;
    setBusy(true);
    // A refusal is said where it comes from; the form stays, to try another name.
    await onRename(wanted).then(onDone, () => setBusy(false));
  };
  return (
    <form className="flex items-end gap-2 not-last:mb-3 not-last:border-b not-last:pb-3" onSubmit={rename}>
      <Field label={t("rename")} className="min-w-0 flex-1">
        <Input autoFocus value={text} maxLength={60} onChange={(event) => setText(event.target.value)} />
      </Field>
      <Button type="submit" size="sm" variant="outline" loading={busy} disabled={!wanted || wanted === name}>
        {t("renameApply")}
      </Button>
    </form>
  );
}
