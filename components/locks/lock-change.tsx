"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Textarea } from "@/components/ui/textarea";
import { TimeField } from "@/components/ui/time-field";
import type { LockRow } from "./lock-types";
import { useLockActions } from "./use-lock-actions";

/** Keeps a lock longer, or ends it sooner; its name and note too. */
export function LockChange({ lock }: { lock: LockRow }) {
  const t = useTranslations("locks");
  const { change } = useLockActions();
  const [open, setOpen] = useState(false);
  const [title, setTitle] = useState(lock.title || t(`audience.${lock.audience}`));
  const [note, setNote] = useState(lock.note);
  const [endsAt, setEndsAt] = useState<Date | undefined>(lock.endsAt ?? undefined);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const kept = { id: lock.id, version: lock.version, title, note, endsAt: endsAt ?? null };
    change.mutate(kept, { onSuccess: () => setOpen(false) });
  };
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button variant="outline">{t("change")}</Button>
      </DialogTrigger>
      <DialogContent aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>{t("change")}</DialogTitle>
        </DialogHeader>
        <form className="flex flex-col gap-4" onSubmit={submit}>
          <Field label={t(`titleOf.${lock.audience}`)} required>
            <Input value={title} maxLength={100} onChange={(event) => setTitle(event.target.value)} />
          </Field>
          <TimeField
            label={t("col.endsAt")}
            hint={t("endsHint")}
            required={lock.audience === "livestream"}
            value={lock.endsAt}
            onChange={setEndsAt}
          />
          <Field label={t("col.note")}>
            <Textarea value={note} maxLength={500} onChange={(event) => setNote(event.target.value)} />
          </Field>
          <DialogFooter>
            <Button type="submit" disabled={!title.trim()} loading={change.isPending}>
              {t("save")}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
