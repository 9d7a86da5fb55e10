"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Command, CommandEmpty, CommandInput, CommandItem, CommandList } from "@/components/ui/command";
import { Dialog, DialogContent, DialogDescription, DialogHeader, DialogTitle } from "@/components/ui/dialog";
import type { ArticleRow } from "@/lib/contracts/shop-setup";
import { useTRPC } from "@/lib/trpc/client";

interface SkuSearchProps {
  article: ArticleRow;
  onPick: (skuId: string) => void;
  onClose: () => void;
}

/** The SKU an article is, searched for by a person. */
export function SkuSearch({ article, onPick, onClose }: SkuSearchProps) {
  const t = useTranslations("shop-setup.articles");
  const [q, setQ] = useState("");
  const found = useQuery(
    useTRPC().catalog.searchSkus.queryOptions({ q, kind: "any" }, { placeholderData: keepPreviousData }),
  );
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("chooseTitle")}</DialogTitle>
          <DialogDescription>
            {[article.title, article.variant, article.code].filter(Boolean).join(" · ")}
          </DialogDescription>
        </DialogHeader>
        <Command shouldFilter={false} className="rounded-md border" label={t("chooseTitle")}>
          <CommandInput autoFocus placeholder={t("searchSku")} value={q} onValueChange={setQ} />
          <CommandList>
            <CommandEmpty>{t("nothingFound")}</CommandEmpty>
            {(found.data ?? []).map((sku) => (
              <CommandItem key={sku.id} value={sku.id} onSelect={() => onPick(sku.id)}>
                <span className="flex min-w-0 flex-1 flex-col">
                  <span className="truncate font-mono text-xs">{sku.code}</span>
                  <span className="truncate text-muted-foreground text-xs">
                    {[sku.name, sku.color, sku.size].filter(Boolean).join(" · ")}
                  </span>
                </span>
              </CommandItem>
            ))}
          </CommandList>
        </Command>
      </DialogContent>
    </Dialog>
  );
}
