"use client";

import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { parseAsStringLiteral, useQueryState } from "nuqs";
import { useState } from "react";
import { useMay } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { articleStates } from "@/lib/contracts/shop-setup";
import { useTRPC } from "@/lib/trpc/client";
import { ArticleList } from "./article-list";
import { ArticleTools } from "./article-tools";
import { useArticleDecisions } from "./use-article-decisions";

const lookingMs = 1_500;
const calmMs = 15_000;

/** What a shop sells, and which SKU of ours each article is: found by itself, suggested, or for a person to say. */
export function ArticleWork({ id }: { id: string }) {
  const t = useTranslations("shop-setup.articles");
  const trpc = useTRPC();
  const may = useMay("catalog:write");
  const [state, setState] = useQueryState("show", parseAsStringLiteral(articleStates).withDefault("open"));
  const [q, setQ] = useState("");
  const decisions = useArticleDecisions(id);
  const counts = useQuery(
    trpc.shopSetup.counts.queryOptions(
      { id },
      // The first list comes within seconds of connecting.
      { refetchInterval: ({ state: { data } }) => (data?.looking || !data?.listedAt ? lookingMs : calmMs) },
    ),
  );
  const pages = useInfiniteQuery(
    trpc.shopSetup.articles.infiniteQueryOptions(
      { id, state, q: q.trim() },
      {
        getNextPageParam: (last) => last.nextCursor ?? undefined,
        placeholderData: keepPreviousData,
        refetchInterval: counts.data?.looking ? lookingMs : false,
      },
    ),
  );
  const failed = [counts, pages].find((query) => query.isError && !query.data);
  if (failed) return <ErrorState onRetry={() => failed.refetch()} />;
  if (!counts.data || !pages.data) return <Skeleton className="h-64" />;
  const rows = pages.data.pages.flatMap((page) => page.rows);
  const { total, listedAt } = counts.data;
  if (total === 0) {
    return (
      <EmptyState
        title={t(listedAt ? "noneTitle" : "readingTitle")}
        description={t(listedAt ? "noneText" : "readingText")}
      />
    );
  }
  return (
    <div className="flex min-w-0 flex-col gap-3">
      <ArticleTools
        {...{ counts: counts.data, state, q, may, decisions }}
        onState={(next) => void setState(next)}
        onSearch={setQ}
      />
      {rows.length === 0 ? (
        <p className="rounded-md border px-4 py-8 text-center text-muted-foreground text-sm">
          {t(q ? "nothingFound" : `empty.${state}`)}
        </p>
      ) : (
        <ArticleList rows={rows} may={may} decisions={decisions} />
      )}
      {pages.hasNextPage && (
        <Button
          variant="outline"
          className="self-center"
          loading={pages.isFetchingNextPage}
          onClick={() => pages.fetchNextPage()}
        >
          {t("more")}
        </Button>
      )}
    </div>
  );
}
