"use client";

import type { LucideIcon } from "lucide-react";
import { cn } from "@/components/ui/cn";

interface ChoiceCardsProps<Value extends string> {
  label: string;
  choices: readonly { value: Value; icon: LucideIcon; title: string; hint: string }[];
  chosen: string | undefined;
  onChoose: (value: Value) => void;
}

/** A few big choices; a click goes on. */
export function ChoiceCards<Value extends string>({ label, choices, chosen, onChoose }: ChoiceCardsProps<Value>) {
  return (
    <ul aria-label={label} className="grid gap-3 sm:grid-cols-2">
      {choices.map(({ value, icon: Icon, title, hint }) => (
        <li key={value}>
          <button
            type="button"
            onClick={() => onChoose(value)}
            className={cn(
              "flex h-full w-full items-start gap-3 rounded-lg border bg-card p-4 text-left shadow-xs transition-colors hover:bg-muted",
              value === chosen && "border-primary",
            )}
          >
            <span className="flex size-9 shrink-0 items-center justify-center rounded-md bg-primary-soft text-primary">
              <Icon aria-hidden className="size-5" strokeWidth={1.75} />
            </span>
            <span className="flex min-w-0 flex-col gap-0.5">
              <span className="font-medium text-sm">{title}</span>
              <span className="text-muted-foreground text-xs">{hint}</span>
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
