"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { toast } from "sonner";
import type { ArticleDecision, ArticleRow } from "@/lib/contracts/shop-setup";
import { useTRPC } from "@/lib/trpc/client";
import { useSetupChange } from "./use-setup";

/** What a person decides about articles; the latest decisions can be taken back, one after the other. */
export function useArticleDecisions(id: string) {
  const t = useTranslations("shop-setup.articles");
  const trpc = useTRPC();
  const change = useSetupChange();
  const decisions = useRef<string[]>([]);
  /** A decision is on its way: which one is the latest will be known when it is there. */
  const deciding = useRef(false);
  const undo = useMutation(
    trpc.shopSetup.undo.mutationOptions({
      ...change,
      onSuccess: ({ articles }) => toast.success(t("undone", { count: articles })),
    }),
  );
  const undoOne = (decisionId: string) => {
    decisions.current = decisions.current.filter((one) => one !== decisionId);
    undo.mutate({ id, decisionId });
  };
  const said = (kind: "matchedNow" | "ignoredNow") => ({
    ...change,
    onMutate: () => {
      deciding.current = true;
    },
    onError: (error: unknown) => {
      deciding.current = false;
      change.onError(error);
    },
    onSuccess: ({ decisionId, articles, conflicts }: ArticleDecision) => {
      deciding.current = false;
      if (conflicts > 0) toast.warning(t("conflicts", { count: conflicts }));
      if (articles === 0) return;
      decisions.current.push(decisionId);
      toast.success(t(kind, { count: articles }), { action: { label: t("undo"), onClick: () => undoOne(decisionId) } });
    },
  });
  const accept = useMutation(trpc.shopSetup.accept.mutationOptions(said("matchedNow")));
  const sure = useMutation(trpc.shopSetup.acceptSure.mutationOptions(said("matchedNow")));
  const ignore = useMutation(trpc.shopSetup.ignore.mutationOptions(said("ignoredNow")));
  const again = useMutation(
    trpc.shopSetup.lookAgain.mutationOptions({ ...change, onSuccess: () => toast.success(t("lookingAgain")) }),
  );
  return {
    accept: ({ item, sku }: ArticleRow, skuId: string) => accept.mutate({ id, articles: [{ item, sku, skuId }] }),
    ignore: ({ item, sku }: ArticleRow) => ignore.mutate({ id, articles: [{ item, sku }] }),
    acceptSure: (score: number) => sure.mutate({ id, score }),
    lookAgain: () => again.mutate({ id }),
    undoLast: () => {
      const last = deciding.current || undo.isPending ? undefined : decisions.current.at(-1);
      if (last) undoOne(last);
    },
    busy: accept.isPending || ignore.isPending || undo.isPending,
    busySure: sure.isPending,
    busyLooking: again.isPending,
  };
}
