"use client";

import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { consentRefusals } from "@/lib/contracts/shop-setup";
import { useTRPC } from "@/lib/trpc/client";
import { draftAgain, type ShopDraft } from "./shop-draft";

const idShape = /^[0-9a-f-]{36}$/;

/** Somebody came back from a platform without a shop: why, and what had been filled in. `waiting` until that is known. */
export function useCameBack(): { waiting: boolean; why: string; draft: ShopDraft | undefined } {
  const t = useTranslations("shops");
  const asked = useSearchParams();
  const why = consentRefusals.find((one) => one === asked.get("consent"));
  const id = asked.get("id") ?? "";
  const known = why !== undefined && idShape.test(id);
  const { data, isLoading } = useQuery(
    useTRPC().shopSetup.consent.queryOptions(
      { id },
      { enabled: known, retry: false, staleTime: Number.POSITIVE_INFINITY },
    ),
  );
  if (!why) return { waiting: false, why: "", draft: undefined };
  const words = data?.words ? ` ${t("problem.words", { words: data.words })}` : "";
  return {
    waiting: known && isLoading,
    why: `${t(`connect.consentFailed.${why}`)}${words}`,
    draft: data && draftAgain(data),
  };
}
