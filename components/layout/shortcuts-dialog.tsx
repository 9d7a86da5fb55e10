"use client";

import { useTranslations } from "next-intl";
import { Dialog, DialogContent, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import { Kbd } from "@/components/ui/kbd";
import { useModKey } from "@/components/ui/use-media-query";
import { useBrand } from "./brand-context";
import { navFor } from "./nav";

interface ShortcutsDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

const general = [
  { key: "help", keys: ["?"] },
  { key: "sidebar", keys: ["["] },
  { key: "show", keys: ["."] },
] as const;

const lists = [
  { key: "next", keys: ["j"] },
  { key: "previous", keys: ["k"] },
  { key: "select", keys: ["x"] },
  { key: "open", keys: ["↵"] },
  { key: "peek", keys: ["␣"] },
  { key: "clear", keys: ["Esc"] },
] as const;

export function ShortcutsDialog({ open, onOpenChange }: ShortcutsDialogProps) {
  const t = useTranslations("shell");
  const brand = useBrand();
  const modKey = useModKey();
  const entries = navFor(brand).flatMap((group) => group.entries);
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="lg"
        aria-describedby={undefined}
        onOpenAutoFocus={(event) => {
          event.preventDefault();
          if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
        }}
      >
        <DialogHeader>
          <DialogTitle>{t("shortcuts.title")}</DialogTitle>
        </DialogHeader>
        <div className="grid gap-x-10 gap-y-6 sm:grid-cols-2">
          <div className="flex flex-col gap-6">
            <KeyList
              title={t("shortcuts.general")}
              rows={[
                { label: t("shortcuts.search"), keys: [modKey, "K"] },
                ...general.map(({ key, keys }) => ({ label: t(`shortcuts.${key}`), keys })),
              ]}
            />
            <KeyList
              title={t("shortcuts.lists")}
              rows={lists.map(({ key, keys }) => ({ label: t(`shortcuts.${key}`), keys }))}
            />
          </div>
          <KeyList
            title={t("shortcuts.goTo")}
            rows={entries.map((entry) => ({ label: t(`nav.${entry.key}`), keys: ["g", entry.jump] }))}
          />
        </div>
      </DialogContent>
    </Dialog>
  );
}

interface KeyListProps {
  title: string;
  rows: { label: string; keys: readonly string[] }[];
}

function KeyList({ title, rows }: KeyListProps) {
  return (
    <section>
      <h3 className="pb-1 text-muted-foreground text-xs">{title}</h3>
      <dl>
        {rows.map((row) => (
          <div key={row.label} className="flex h-7 items-center justify-between gap-4 border-b last:border-b-0">
            <dt className="text-sm">{row.label}</dt>
            <dd className="flex gap-1">
              {[...row.keys.entries()].map(([at, key]) => (
                <Kbd key={`${at} ${key}`}>{key}</Kbd>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
