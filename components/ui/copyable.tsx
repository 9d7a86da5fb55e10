"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { cn } from "./cn";

const shownForMs = 1_500;

/** An order number, a key, a command: set in mono, copied by a click. `block` for several lines. */
export function Copyable({ value, block, className }: { value: string; block?: boolean; className?: string }) {
  const t = useTranslations("ui");
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    setTimeout(() => setCopied(false), shownForMs);
  };
  const Icon = copied ? Check : Copy;
  return (
    <span
      className={cn(
        "group inline-flex max-w-full items-center gap-1 font-mono text-xs",
        block && "flex w-full items-start justify-between gap-3 rounded-md border bg-muted p-3",
        className,
      )}
    >
      <span className={cn("figures min-w-0", block ? "whitespace-pre-wrap break-all" : "truncate")}>{value}</span>
      <button
        type="button"
        onClick={copy}
        aria-label={t("copy", { value: block ? "" : value })}
        className="-m-1 shrink-0 rounded-sm p-1 text-muted-foreground hover:bg-accent hover:text-foreground pointer-coarse:p-2"
      >
        <Icon aria-hidden className={cn("size-3.5", copied && "text-success")} />
      </button>
      <span role="status" className="sr-only">
        {copied && t("copied")}
      </span>
    </span>
  );
}
