"use client";

import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { Input } from "@/components/ui/input";
import { Popover, PopoverContent, PopoverTrigger } from "@/components/ui/popover";
import type { RevealWhy } from "@/lib/contracts/privacy";

const reasons = [
  ["call", "whyCall"],
  ["delivery", "whyDelivery"],
  ["return", "whyReturn"],
] as const;

/** Asks why before a receiver is shown: one click for the usual reasons, words for any other. */
export function RevealButton({ loading, onReveal }: { loading: boolean; onReveal: (why: RevealWhy) => void }) {
  const t = useTranslations("orders.receiver");
  const [open, setOpen] = useState(false);
  const [note, setNote] = useState<string>();
  const show = (next: boolean) => {
    setOpen(next);
    setNote(undefined);
  };
  const reveal = (why: RevealWhy) => {
    show(false);
    onReveal(why);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (note?.trim()) reveal({ reason: "other", note: note.trim() });
  };
  return (
    <Popover open={open} onOpenChange={show}>
      <PopoverTrigger asChild>
        <IconButton size="icon-sm" label={t("reveal")} loading={loading}>
          <Eye aria-hidden />
        </IconButton>
      </PopoverTrigger>
      <PopoverContent align="end" className="flex w-60 flex-col gap-1 p-2" aria-label={t("why")}>
        <p className="px-2 py-1 text-muted-foreground text-xs">{t("why")}</p>
        {reasons.map(([reason, label]) => (
          <Button key={reason} variant="ghost" size="sm" className="justify-start" onClick={() => reveal({ reason })}>
            {t(label)}
          </Button>
        ))}
        {note === undefined ? (
          <Button variant="ghost" size="sm" className="justify-start" onClick={() => setNote("")}>
            {t("whyOther")}
          </Button>
        ) : (
          <form onSubmit={submit} className="flex gap-2 p-1">
            <Input
              autoFocus
              aria-label={t("whyOtherLabel")}
              placeholder={t("whyOtherLabel")}
              maxLength={200}
              value={note}
              onChange={(event) => setNote(event.target.value)}
            />
            <Button type="submit" disabled={!note.trim()}>
              {t("show")}
            </Button>
          </form>
        )}
      </PopoverContent>
    </Popover>
  );
}
