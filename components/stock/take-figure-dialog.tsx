"use client";

import { type FormEvent, type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogFooter, DialogHeader, DialogTitle, DialogTrigger } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

interface TakeFigureDialogProps {
  /** What opens it. */
  trigger: ReactNode;
  words: { title: string; body: string; reason: string; submit: string };
  saving: boolean;
  /** Calls `done` once the figure is taken over. */
  onTake: (reason: string, done: () => void) => void;
}

/** Asks why before our figure becomes somebody else's. */
export function TakeFigureDialog({ trigger, words, saving, onTake }: TakeFigureDialogProps) {
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onTake(reason, () => setOpen(false));
  };
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>{trigger}</DialogTrigger>
      <DialogContent aria-describedby={undefined}>
        <DialogHeader>
          <DialogTitle>{words.title}</DialogTitle>
        </DialogHeader>
        <form className="flex flex-col gap-4" onSubmit={submit}>
          <p className="text-sm">{words.body}</p>
          <Field label={words.reason} required>
            <Input value={reason} maxLength={200} onChange={(event) => setReason(event.target.value)} />
          </Field>
          <DialogFooter>
            <Button type="submit" disabled={reason.trim().length < 2} loading={saving}>
              {words.submit}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}
