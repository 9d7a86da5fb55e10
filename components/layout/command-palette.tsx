"use client";

import { useQuery } from "@tanstack/react-query";
import { defaultFilter } from "cmdk";
import { Languages, type LucideIcon, Package, SunMoon } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useCallback, useDeferredValue, useEffect, useRef, useState } from "react";
import { Command, CommandEmpty, CommandGroup, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { Dialog, DialogContent, DialogTitle } from "@/components/ui/dialog";
import { RelativeTime } from "@/components/ui/time-text";
import { locales } from "@/lib/i18n/locales";
import { useTRPC } from "@/lib/trpc/client";
import { useBrand, useMay } from "./brand-context";
import { FoundUnits, unitPrefix } from "./found-units";
import { entryHref, navFor } from "./nav";
import { themes, usePreferences } from "./use-preferences";

interface CommandPaletteProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}

export function CommandPalette({ open, onOpenChange }: CommandPaletteProps) {
  const t = useTranslations("shell");
  return (
    <Dialog open={open} onOpenChange={onOpenChange}>
      <DialogContent
        size="lg"
        aria-describedby={undefined}
        className="gap-0 overflow-hidden p-0 max-sm:h-[88dvh] sm:top-[12vh] sm:translate-y-0 [&>button]:hidden"
      >
        <DialogTitle className="sr-only">{t("search")}</DialogTitle>
        <Palette onDone={() => onOpenChange(false)} />
      </DialogContent>
    </Dialog>
  );
}

const shortestSearch = 2;
const shownOrders = 6;

const foundPrefix = "order:";
const searchAll = "search:orders";

/** Above letters found here and there in a name, below a name that holds the text. */
const searchRank = 0.3;

/** The server has found pieces, lots and orders already: they come first, then what is named so, then the search for orders. */
function rank(value: string, search: string, keywords?: string[]): number {
  if (value.startsWith(unitPrefix)) return 3;
  if (value.startsWith(foundPrefix)) return 2;
  return value === searchAll ? searchRank : defaultFilter(value, search, keywords);
}

function Palette({ onDone }: { onDone: () => void }) {
  const t = useTranslations("shell");
  const router = useRouter();
  const brand = useBrand();
  const { slug } = brand;
  const { locale, setLocale, theme, setTheme } = usePreferences();
  const [text, setText] = useState("");
  const [selected, setSelected] = useState("");
  const wanted = useDeferredValue(text.trim());
  // A piece or a lot that is called exactly so is what was meant, whichever answer comes first.
  const unit = useRef<string>(undefined);
  const foundUnit = useCallback((item: string | undefined) => {
    unit.current = item;
    if (item) setSelected(item);
  }, []);
  const foundOrder = useCallback((item: string) => unit.current ?? setSelected(item), []);
  const run = (action: () => unknown) => {
    onDone();
    void action();
  };
  return (
    <Command loop filter={rank} value={selected} onValueChange={setSelected} className="[&_[cmdk-input-wrapper]]:h-12">
      <CommandInput
        autoFocus
        placeholder={t("palette.placeholder")}
        value={text}
        onValueChange={setText}
        className="h-12 text-base"
      />
      <CommandList className="max-h-[min(60vh,26rem)] max-sm:max-h-none max-sm:flex-1">
        {/* From two letters on there is always the search itself to choose. */}
        {wanted.length < shortestSearch && <CommandEmpty>{t("palette.nothing")}</CommandEmpty>}
        <FoundUnits text={wanted} onFound={foundUnit} onPick={(href) => run(() => router.push(href))} />
        <FoundOrders text={wanted} onFound={foundOrder} onPick={(href) => run(() => router.push(href))} />
        <CommandGroup heading={t("palette.goTo")}>
          {navFor(brand)
            .flatMap((group) => group.entries)
            .map((entry) => (
              <PaletteItem
                key={entry.key}
                icon={entry.icon}
                label={t(`nav.${entry.key}`)}
                keywords={[entry.path]}
                hint={`g ${entry.jump}`}
                onSelect={() => run(() => router.push(entryHref(slug, entry)))}
              />
            ))}
        </CommandGroup>
        <CommandGroup heading={t("palette.actions")}>
          {locales
            .filter((one) => one !== locale)
            .map((one) => (
              <PaletteItem
                key={one}
                icon={Languages}
                label={t("palette.language", { language: t(`languages.${one}`) })}
                keywords={["language", "语言", one]}
                onSelect={() => run(() => setLocale(one))}
              />
            ))}
          {themes
            .filter((one) => one !== theme)
            .map((one) => (
              <PaletteItem
                key={one}
                icon={SunMoon}
                label={t("palette.theme", { theme: t(`themes.${one}`) })}
                keywords={["theme", "外观", one]}
                onSelect={() => run(() => setTheme(one))}
              />
            ))}
        </CommandGroup>
      </CommandList>
    </Command>
  );
}

interface PaletteItemProps {
  icon: LucideIcon;
  label: string;
  keywords: string[];
  hint?: string;
  onSelect: () => void;
}

function PaletteItem({ icon: Icon, label, keywords, hint, onSelect }: PaletteItemProps) {
  return (
    <CommandItem value={label} keywords={keywords} onSelect={onSelect} className="min-h-9">
      <Icon aria-hidden strokeWidth={1.75} />
      <span className="flex-1 truncate">{label}</span>
      {hint && <span className="font-mono text-muted-foreground text-xs">{hint}</span>}
    </CommandItem>
  );
}

interface FoundOrdersProps {
  text: string;
  /** Gets the item of the best order, so that Enter opens it. */
  onFound: (item: string) => void;
  onPick: (href: string) => void;
}

/** Orders by number, external number, phone or its tail, SKU or receiver's name: the list's own search. */
function FoundOrders({ text, onFound, onPick }: FoundOrdersProps) {
  const t = useTranslations("shell.palette");
  const trpc = useTRPC();
  const { slug } = useBrand();
  const mayRead = useMay("orders:read");
  const found = useQuery(
    trpc.orders.list.queryOptions(
      { filter: { q: text }, limit: shownOrders },
      { enabled: mayRead && text.length >= shortestSearch },
    ),
  );
  const best = found.data?.items[0]?.id;
  useEffect(() => {
    if (best) onFound(foundPrefix + best);
  }, [best, onFound]);
  if (text.length < shortestSearch || !mayRead) return null;
  return (
    <CommandGroup heading={t("orders")}>
      {(found.data?.items ?? []).map((order) => (
        <CommandItem
          key={order.id}
          value={foundPrefix + order.id}
          onSelect={() => onPick(`/${slug}/orders/${order.id}`)}
          className="min-h-9"
        >
          <Package aria-hidden strokeWidth={1.75} />
          <span className="figures min-w-0 flex-1 truncate font-mono text-xs">{order.externalNo}</span>
          <span className="truncate text-muted-foreground text-xs">{order.channel.name}</span>
          <RelativeTime at={order.placedAt} className="text-muted-foreground text-xs" />
        </CommandItem>
      ))}
      <CommandItem
        value={searchAll}
        onSelect={() => onPick(`/${slug}/orders?q=${encodeURIComponent(text)}`)}
        className="min-h-9"
      >
        <span className="flex-1 truncate">{t("allFor", { text })}</span>
      </CommandItem>
    </CommandGroup>
  );
}
