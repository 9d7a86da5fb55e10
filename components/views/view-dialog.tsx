"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RadioGroup, RadioItem } from "@/components/ui/radio-group";

interface ViewDialogProps {
  title: string;
  initial: { name: string; shared: boolean };
  onSave: (view: { name: string; shared: boolean }) => Promise<unknown>;
  onClose: () => void;
}

/** Name of a view, and whether the team sees it. */
export function ViewDialog({ title, initial, onSave, onClose }: ViewDialogProps) {
  const t = useTranslations("views");
  const common = useTranslations("common");
  const mayShare = useMay("views:share");
  const [name, setName] = useState(initial.name);
  const [shared, setShared] = useState(initial.shared);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    try {
      await onSave({ name: name.trim(), shared });
      onClose();
    } catch {
      setBusy(false);
    }
  };
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent size="sm" aria-describedby={undefined}>
        <form onSubmit={submit} className="flex flex-col gap-4">
          <DialogHeader>
            <DialogTitle>{title}</DialogTitle>
          </DialogHeader>
          <Field label={t("name")} required>
            <Input value={name} maxLength={60} autoFocus onChange={(event) => setName(event.target.value)} />
          </Field>
          {mayShare && (
            <RadioGroup value={shared ? "team" : "me"} onValueChange={(value) => setShared(value === "team")}>
              <RadioItem value="me" label={t("onlyMe")} />
              <RadioItem value="team" label={t("team")} hint={t("teamHint")} />
            </RadioGroup>
          )}
          <DialogFooter>
            <Button variant="outline" onClick={onClose}>
              {common("cancel")}
            </Button>
            <Button type="submit" loading={busy} disabled={!name.trim()}>
              {common("save")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
