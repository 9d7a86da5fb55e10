"use client";

import { useTranslations } from "next-intl";
import { NumberText } from "@/components/ui/number-text";
import type { StockExplanation } from "./stock-types";

const shownAtFirst = 30;

interface WhyPlacesProps {
  places: StockExplanation["places"];
  /** Asks for the reasons at one of them. */
  onPick: (locationId: string) => void;
}

/** Where a SKU is, the fullest places first. */
export function WhyPlaces({ places, onPick }: WhyPlacesProps) {
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
              <button
                type="button"
                aria-label={t("why.of", { what: place.locationName, count: place.available })}
                className="figures min-w-6 rounded-sm px-1 text-right underline decoration-dotted underline-offset-4 hover:bg-muted"
                onClick={() => onPick(place.locationId)}
              >
                <NumberText value={place.available} />
              </button>
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
