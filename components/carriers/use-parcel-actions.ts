"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useBrand } from "@/components/layout/brand-context";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText, useRefusalText } from "@/lib/trpc/use-failure-text";
import { PrintRefused, printPdf } from "./print-pdf";

type LabelInput = { parcelIds: string[]; size: "100x150" | "100x180"; reason?: string };

/** Buying, printing and voiding labels; each says what came of it, and what is shown is read again. */
export function useParcelActions() {
  const t = useTranslations("carriers.parcels");
  const trpc = useTRPC();
  const { slug } = useBrand();
  const client = useQueryClient();
  const failureText = useFailureText();
  const refusalText = useRefusalText();
  const onError = (error: unknown) => {
    toast.error(error instanceof PrintRefused ? refusalText(error.code) : failureText(error));
  };
  const onSettled = () =>
    Promise.all(
      [trpc.parcels.pathFilter(), trpc.orders.pathFilter()].map((filter) => client.invalidateQueries(filter)),
    );
  const buy = useMutation(
    trpc.parcels.labelWork.mutationOptions({
      onSuccess: (results) => {
        const ready = results.filter((result) => result.status === "labeled").length;
        if (ready > 0) toast.success(t("bought", { count: ready }));
        const refused = results.find((result) => result.status === "parked" || result.status === "refused");
        if (refused) toast.error(t("refused", { reason: refused.message ?? t("noRule") }));
        else if (ready < results.length) toast.info(t("waiting"));
      },
      onError,
      onSettled,
    }),
  );
  const voidLabel = useMutation(
    trpc.parcels.voidLabel.mutationOptions({ onSuccess: () => void toast.success(t("voided")), onError, onSettled }),
  );
  const print = useMutation({
    mutationFn: (input: LabelInput) => printPdf(slug, "labels", input),
    onError,
    onSettled,
  });
  const slip = useMutation({
    mutationFn: (parcelIds: string[]) => printPdf(slug, "slips", { parcelIds, size: "A6" }),
    onError,
  });
  return { buy, voidLabel, print, slip };
}

export type ParcelActions = ReturnType<typeof useParcelActions>;
