"use client";

import { useTranslations } from "next-intl";
import { useCallback } from "react";

/** A carrier's name for its code (`SF`, `yto`), else what was typed. */
export function useCarrierName() {
  const t = useTranslations("fulfillment.parcel.carriers");
  return useCallback(
    (carrier: string | null): string => {
      const code = carrier?.toLowerCase() ?? "";
      return /^[a-z]+$/.test(code) && t.has(code as "sf") ? t(code as "sf") : (carrier ?? "");
    },
    [t],
  );
}
