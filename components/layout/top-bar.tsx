"use client";

import { Search } from "lucide-react";
import { useTranslations } from "next-intl";
import { Kbd } from "@/components/ui/kbd";
import { useModKey } from "@/components/ui/use-media-query";
import { useBrand } from "./brand-context";
import { LivePill } from "./live-pill";
import { UserMenu } from "./user-menu";
import { WeaveMark } from "./weave-mark";

interface TopBarProps {
  onSearch: () => void;
  onShortcuts: () => void;
}

export function TopBar({ onSearch, onShortcuts }: TopBarProps) {
  const t = useTranslations("shell");
  const { name } = useBrand();
  const modKey = useModKey();
  return (
    <header data-chrome className="flex h-12 shrink-0 items-center gap-2 border-b bg-background px-4 md:px-6">
      <span className="flex min-w-0 items-center gap-2 md:hidden">
        <WeaveMark />
        <span className="truncate font-semibold text-base">{name}</span>
      </span>
      <button
        type="button"
        onClick={onSearch}
        aria-label={t("search")}
        aria-keyshortcuts="Meta+K Control+K"
        className="flex h-8 items-center gap-2 rounded-md border border-input bg-card px-2.5 text-muted-foreground text-sm shadow-xs hover:border-control max-md:order-2 max-md:ml-auto max-md:size-10 max-md:justify-center max-md:border-0 max-md:bg-transparent max-md:shadow-none md:w-80"
      >
        <Search aria-hidden className="size-4 shrink-0" />
        <span className="flex-1 truncate text-left max-md:sr-only">{t("searchPlaceholder")}</span>
        <Kbd className="max-md:hidden">{modKey} K</Kbd>
      </button>
      <div className="flex items-center gap-2 max-md:order-3 md:ml-auto">
        <LivePill />
        <UserMenu onShortcuts={onShortcuts} />
      </div>
    </header>
  );
}
