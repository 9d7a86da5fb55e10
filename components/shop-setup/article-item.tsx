"use client";

import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge, type Tone } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { ArticleRow } from "@/lib/contracts/shop-setup";

interface ArticleItemProps {
  row: ArticleRow;
  /** Something can be decided about it. */
  may: boolean;
  busy: boolean;
  tabIndex: number;
  onFocus: () => void;
  onAccept: () => void;
  onChoose: () => void;
  onIgnore: () => void;
}

const nearlySure = 90;
const likely = 70;
const toneOf = (score: number): Tone => (score >= nearlySure ? "success" : score >= likely ? "info" : "warning");

/** An article of the shop at the left, the SKU it is or may be at the right. */
export function ArticleItem({ row, may, busy, tabIndex, onFocus, onAccept, onChoose, onIgnore }: ArticleItemProps) {
  const t = useTranslations("shop-setup.articles");
  const { suggestion, ours, waiting } = row;
  const small = { size: "sm", disabled: busy } as const;
  return (
    <li
      tabIndex={tabIndex}
      onFocus={onFocus}
      className="grid scroll-my-24 gap-x-4 gap-y-2 px-4 py-3 outline-none focus-visible:bg-primary-soft sm:grid-cols-[minmax(0,1fr)_1rem_minmax(0,1fr)] lg:grid-cols-[minmax(0,1fr)_1rem_minmax(0,1fr)_15rem]"
    >
      <div className="flex min-w-0 flex-col gap-0.5 text-sm">
        <p className="break-words">{[row.title, row.variant].filter(Boolean).join(" · ")}</p>
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted-foreground text-xs">
          <span className="break-all font-mono">{row.code}</span>
          {row.barcode && <span className="break-all font-mono">{row.barcode}</span>}
          {waiting > 0 && <Badge tone="warning">{t("waiting", { count: waiting })}</Badge>}
        </p>
      </div>
      <ArrowRight aria-hidden className="hidden size-4 self-center text-muted-foreground sm:block" />
      <div className="flex min-w-0 flex-col gap-0.5 text-sm">
        {(ours ?? suggestion) ? (
          <>
            <p className="break-words">
              {[(ours ?? suggestion)?.name, (ours ?? suggestion)?.color, (ours ?? suggestion)?.size]
                .filter(Boolean)
                .join(" · ")}
            </p>
            <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-muted-foreground text-xs">
              <span className="break-all font-mono">{(ours ?? suggestion)?.code}</span>
              {ours ? (
                <Badge tone="neutral">{t(`by.${row.matchedBy ?? "person"}` as "by.person")}</Badge>
              ) : (
                suggestion && (
                  <>
                    <Badge tone={toneOf(suggestion.score)}>{t("score", { score: suggestion.score })}</Badge>
                    <span>{suggestion.reasons.map((reason) => t(`like.${reason}` as "like.code")).join(t("and"))}</span>
                  </>
                )
              )}
            </p>
          </>
        ) : (
          <p className="text-muted-foreground">{t(row.state === "ignored" ? "ignored" : "noSuggestion")}</p>
        )}
      </div>
      {may && (
        <div className="flex flex-wrap items-center gap-2 sm:col-span-3 lg:col-span-1 lg:justify-end">
          {suggestion && (
            <Button {...small} aria-label={t("acceptOf", { code: row.code, sku: suggestion.code })} onClick={onAccept}>
              {t("accept")}
            </Button>
          )}
          <Button {...small} variant="outline" aria-label={t("chooseOf", { code: row.code })} onClick={onChoose}>
            {t("choose")}
          </Button>
          <Button {...small} variant="ghost" aria-label={t("ignoreOf", { code: row.code })} onClick={onIgnore}>
            {t("ignore")}
          </Button>
        </div>
      )}
    </li>
  );
}
