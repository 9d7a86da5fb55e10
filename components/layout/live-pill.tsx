"use client";

import { RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useShortcuts } from "@/components/ui/use-shortcuts";
import { useLive } from "./live-context";

/** "3 new orders": nothing on the page moves under the reader's eyes until they ask for it. */
export function LivePill() {
  const t = useTranslations("shell.live");
  const { orders, holds, show } = useLive();
  const any = orders + holds > 0;
  useShortcuts(any ? { ".": show } : {});
  const text = orders > 0 ? t("orders", { count: orders }) : t("holds", { count: holds });
  return (
    <span role="status">
      {any && (
        <button
          type="button"
          onClick={show}
          className="fade-in-0 slide-in-from-top-1 flex h-7 animate-in items-center gap-1.5 rounded-full bg-primary-soft px-3 font-medium text-primary text-xs hover:bg-primary/15 pointer-coarse:h-9"
        >
          <RefreshCw aria-hidden className="size-3" />
          <span className="figures">{text}</span>
        </button>
      )}
    </span>
  );
}
