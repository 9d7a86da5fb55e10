"use client";

import { useTranslations } from "next-intl";

/** A carrier's name in the reader's language; its code where nobody has named it. */
export function useCarrierText(): (carrier: string) => string {
  const t = useTranslations("fulfillment.parcel.carriers");
  const accounts = useTranslations("carriers.carrier");
  return (carrier) => {
    if (t.has(carrier as "sf")) return t(carrier as "sf");
    return accounts.has(carrier as "sf") ? accounts(carrier as "sf") : carrier;
  };
}
