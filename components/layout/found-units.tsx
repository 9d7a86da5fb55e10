"use client";

import { useQuery } from "@tanstack/react-query";
import { Barcode, Layers } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect } from "react";
import { CommandGroup, CommandItem } from "@/components/ui/command";
import { useTRPC } from "@/lib/trpc/client";
import { useBrand, useMay } from "./brand-context";

interface FoundUnitsProps {
  text: string;
  /** Gets the item of what is called exactly so, for Enter to open it; undefined when nothing is. */
  onFound: (item: string | undefined) => void;
  onPick: (href: string) => void;
}

export const unitPrefix = "unit:";
const shortest = 3;

/** Pieces and lots whose number was typed or scanned. */
export function FoundUnits({ text, onFound, onPick }: FoundUnitsProps) {
  const t = useTranslations("lots.palette");
  const { slug, byChannel } = useBrand();
  const mayRead = useMay("stock:read") && !byChannel;
  const { data } = useQuery(
    useTRPC().lots.find.queryOptions({ text }, { enabled: mayRead && text.length >= shortest }),
  );
  const serials = data?.serials ?? [];
  const lots = data?.lots ?? [];
  const best = serials[0]?.id ?? lots[0]?.id;
  useEffect(() => {
    onFound(best && unitPrefix + best);
  }, [best, onFound]);
  if (text.length < shortest || !best) return null;
  return (
    <CommandGroup heading={t("heading")}>
      {serials.map(({ id, code, sku }) => (
        <CommandItem
          key={id}
          value={unitPrefix + id}
          className="min-h-9"
          onSelect={() => onPick(`/${slug}/lots/serials/${id}`)}
        >
          <Barcode aria-hidden strokeWidth={1.75} />
          <span className="figures min-w-0 flex-1 truncate font-mono text-xs">{code}</span>
          <span className="truncate text-muted-foreground text-xs">{sku.code}</span>
          <span className="text-muted-foreground text-xs">{t("serial")}</span>
        </CommandItem>
      ))}
      {lots.map(({ id, code, skuCode }) => (
        <CommandItem
          key={id}
          value={unitPrefix + id}
          className="min-h-9"
          onSelect={() => onPick(`/${slug}/lots/${id}`)}
        >
          <Layers aria-hidden strokeWidth={1.75} />
          <span className="figures min-w-0 flex-1 truncate font-mono text-xs">{code}</span>
          <span className="truncate text-muted-foreground text-xs">{skuCode}</span>
          <span className="text-muted-foreground text-xs">{t("lot")}</span>
        </CommandItem>
      ))}
    </CommandGroup>
  );
}
