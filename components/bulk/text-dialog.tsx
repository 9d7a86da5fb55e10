"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogFooter,
  DialogHeader,
  DialogTitle,
} from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";

interface TextDialogProps {
  title: ReactNode;
  description?: ReactNode;
  label: string;
  /** The verb of the button that does it. */
  action: string;
  tone?: "default" | "danger";
  multiline?: boolean;
  maxLength?: number;
  suggestions?: readonly string[];
  busy?: boolean;
  onSubmit: (text: string) => unknown;
  onClose: () => void;
}

/** Asks for one text, a reason mostly, before something is done. */
export function TextDialog(props: TextDialogProps) {
  const { title, description, label, action, tone = "default", multiline, maxLength = 500, suggestions = [] } = props;
  const common = useTranslations("common");
  const [text, setText] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    await props.onSubmit(text.trim());
  };
  const control = { value: text, maxLength, autoFocus: true };
  return (
    <Dialog open onOpenChange={(open) => open || props.onClose()}>
      <DialogContent size="sm" {...(description ? {} : { "aria-describedby": undefined })}>
        <form onSubmit={submit} className="flex flex-col gap-4">
          <DialogHeader>
            <DialogTitle>{title}</DialogTitle>
            {description && <DialogDescription>{description}</DialogDescription>}
          </DialogHeader>
          <Field label={label} required>
            {multiline ? (
              <Textarea {...control} onChange={(event) => setText(event.target.value)} />
            ) : (
              <Input {...control} onChange={(event) => setText(event.target.value)} />
            )}
          </Field>
          {suggestions.length > 0 && (
            <div className="-mt-2 flex flex-wrap gap-1">
              {suggestions.map((suggestion) => (
                <Button key={suggestion} variant="secondary" size="sm" onClick={() => setText(suggestion)}>
                  {suggestion}
                </Button>
              ))}
            </div>
          )}
          <DialogFooter>
            <Button variant="outline" onClick={props.onClose}>
              {common("back")}
            </Button>
            <Button type="submit" variant={tone} loading={props.busy} disabled={!text.trim()}>
              {action}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
