"use client";

import { useTranslations } from "next-intl";
import { NumberText } from "@/components/ui/number-text";
import type { StockExplanation } from "./stock-types";
import { WhyButton } from "./why-button";

const shownAtFirst = 30;

/** Where a SKU is, the fullest places first, each with its own reasons. */
export function WhyPlaces({ skuId, places }: { skuId: string; places: StockExplanation["places"] }) {
  const t = useTranslations("stock");
  if (places.length === 0) return <p className="text-muted-foreground text-sm">{t("why.nowhere")}</p>;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-sm">{t("why.places")}</h3>
      <ul className="divide-y">
        {places.slice(0, shownAtFirst).map((place) => (
          <li key={place.locationId} className="flex items-center justify-between gap-3 py-1.5">
            <span className="min-w-0 truncate">
              {place.locationName} <span className="text-muted-foreground text-xs">{place.locationCode}</span>
            </span>
            <span className="flex items-center gap-3 whitespace-nowrap text-xs">
              <span className="text-muted-foreground">
                {t("buckets.onHand")} <NumberText value={place.onHand} />
              </span>
              <WhyButton
                skuId={skuId}
                locationId={place.locationId}
                units={place.available}
                label={place.locationName}
              />
            </span>
          </li>
        ))}
      </ul>
      {places.length > shownAtFirst && (
        <p className="text-muted-foreground text-xs">{t("why.morePlaces", { count: places.length - shownAtFirst })}</p>
      )}
    </section>
  );
}
