"use client";

import { CheckCheck, RefreshCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { Tabs, TabsList, TabsTrigger } from "@/components/ui/tabs";
import { type ArticleCounts, type ArticleState, articleStates, sureScores } from "@/lib/contracts/shop-setup";
import type { useArticleDecisions } from "./use-article-decisions";

interface ArticleToolsProps {
  counts: ArticleCounts;
  state: ArticleState;
  q: string;
  may: boolean;
  decisions: ReturnType<typeof useArticleDecisions>;
  onState: (state: ArticleState) => void;
  onSearch: (q: string) => void;
}

/** Which articles are shown, and what can be done with many of them at once. */
export function ArticleTools({ counts, state, q, may, decisions, onState, onSearch }: ArticleToolsProps) {
  const t = useTranslations("shop-setup.articles");
  const [score, setScore] = useState<number>(sureScores[1]);
  const sure = counts.sure[score] ?? 0;
  return (
    <div className="flex flex-col gap-3">
      <Tabs
        value={state}
        onValueChange={(next) => onState(articleStates.find((one) => one === next) ?? state)}
        className="min-w-0"
      >
        <TabsList aria-label={t("label")}>
          {articleStates.map((one) => (
            <TabsTrigger key={one} value={one}>
              {t(`state.${one}`, { count: counts[one] })}
            </TabsTrigger>
          ))}
        </TabsList>
      </Tabs>
      <div className="flex flex-wrap items-center gap-2">
        <Input
          type="search"
          aria-label={t("search")}
          placeholder={t("search")}
          className="w-full sm:w-64"
          value={q}
          maxLength={100}
          onChange={(event) => onSearch(event.target.value)}
        />
        {may && state === "open" && (
          <div className="flex flex-wrap items-center gap-2 sm:ml-auto">
            <Select value={String(score)} onValueChange={(next) => setScore(Number(next))}>
              <SelectTrigger aria-label={t("sureness")} className="w-36">
                <SelectValue />
              </SelectTrigger>
              <SelectContent>
                {sureScores.map((one) => (
                  <SelectItem key={one} value={String(one)}>
                    {t("atLeast", { score: one })}
                  </SelectItem>
                ))}
              </SelectContent>
            </Select>
            <Button
              variant="outline"
              disabled={sure === 0}
              loading={decisions.busySure}
              onClick={() => decisions.acceptSure(score)}
            >
              <CheckCheck aria-hidden />
              {t("acceptSure", { count: sure })}
            </Button>
            <Button
              variant="ghost"
              loading={decisions.busyLooking || counts.looking}
              onClick={() => decisions.lookAgain()}
            >
              <RefreshCw aria-hidden />
              {t("lookAgain")}
            </Button>
          </div>
        )}
      </div>
    </div>
  );
}
