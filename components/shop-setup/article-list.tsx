"use client";

import { useTranslations } from "next-intl";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import type { ArticleRow } from "@/lib/contracts/shop-setup";
import { ArticleItem } from "./article-item";
import { SkuSearch } from "./sku-search";
import type { useArticleDecisions } from "./use-article-decisions";

interface ArticleListProps {
  rows: readonly ArticleRow[];
  may: boolean;
  decisions: ReturnType<typeof useArticleDecisions>;
}

const imeProcessing = 229;
const keys = [
  ["↑↓", "move"],
  ["Enter", "accept"],
  ["S", "choose"],
  ["X", "ignore"],
  ["U", "undo"],
] as const;

/** Articles one under the other, to be gone through by keys; what was decided leaves, and the next one has the focus. */
export function ArticleList({ rows, may, decisions }: ArticleListProps) {
  const t = useTranslations("shop-setup.articles");
  const [at, setAt] = useState(0);
  const [choosing, setChoosing] = useState<ArticleRow>();
  const list = useRef<HTMLUListElement>(null);
  const decided = useRef(false);
  const current = Math.min(at, rows.length - 1);
  const focus = (index: number) => list.current?.querySelectorAll<HTMLLIElement>(":scope > li")[index]?.focus();
  // The row that was decided about is gone, and the focus with it: it goes to the one that is there now.
  useEffect(() => {
    if (!decided.current || document.activeElement !== document.body) return;
    decided.current = false;
    list.current?.querySelector<HTMLLIElement>("li[tabindex='0']")?.focus();
  });
  const accept = (row: ArticleRow, skuId: string) => {
    decided.current = true;
    decisions.accept(row, skuId);
  };
  const ignore = (row: ArticleRow) => {
    decided.current = true;
    decisions.ignore(row);
  };
  const open = may && rows[current]?.state === "open";
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[current];
    const onRow = event.target instanceof HTMLLIElement;
    if (!row || !onRow || event.nativeEvent.isComposing || event.keyCode === imeProcessing) return;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const go = (to: number) => {
      const next = Math.max(0, Math.min(rows.length - 1, to));
      setAt(next);
      focus(next);
    };
    const run: Record<string, (() => void) | undefined> = {
      ArrowDown: () => go(current + 1),
      ArrowUp: () => go(current - 1),
      ...(open && {
        Enter: row.suggestion ? () => accept(row, row.suggestion?.id ?? "") : undefined,
        s: () => setChoosing(row),
        x: () => ignore(row),
      }),
      ...(may && { u: decisions.undoLast }),
    };
    const act = run[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    // While the list is read again, a decision about it waits; taking back the one just made need not.
    const waits = decisions.busy && !event.key.startsWith("Arrow") && act !== run.u;
    if (!act || waits) return;
    event.preventDefault();
    act();
  };
  return (
    <>
      {may && (
        <p className="hidden flex-wrap gap-x-4 gap-y-1 text-muted-foreground text-xs sm:flex pointer-coarse:hidden">
          {keys.map(([key, what]) => (
            <span key={key} className="inline-flex items-center gap-1">
              <Kbd>{key}</Kbd>
              {t(`key.${what}`)}
            </span>
          ))}
        </p>
      )}
      <ul ref={list} aria-label={t("label")} className="divide-y rounded-md border bg-card" onKeyDown={onKeyDown}>
        {rows.map((row, index) => (
          <ArticleItem
            key={`${row.item} ${row.sku}`}
            row={row}
            may={may && row.state === "open"}
            busy={decisions.busy}
            tabIndex={index === current ? 0 : -1}
            onFocus={() => setAt(index)}
            onAccept={() => row.suggestion && accept(row, row.suggestion.id)}
            onChoose={() => setChoosing(row)}
            onIgnore={() => ignore(row)}
          />
        ))}
      </ul>
      {choosing && (
        <SkuSearch
          article={choosing}
          onClose={() => setChoosing(undefined)}
          onPick={(skuId) => {
            accept(choosing, skuId);
            setChoosing(undefined);
          }}
        />
      )}
    </>
  );
}
