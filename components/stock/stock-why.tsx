"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, TriangleAlert } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { Button } from "@/components/ui/button";
import { NumberText } from "@/components/ui/number-text";
import { SheetBody, SheetFooter, SheetHeader } from "@/components/ui/sheet";
import { Skeleton } from "@/components/ui/skeleton";
import { useTRPC } from "@/lib/trpc/client";
import { AdjustDialog } from "./adjust-dialog";
import { MovementHistory } from "./movement-history";
import type { StockExplanation } from "./stock-types";
import { LockDocuments, ReservationDocuments, SafetyDocument, SuspectDocument } from "./why-documents";
import { WhyPlaces } from "./why-places";
import { WhyTerm } from "./why-term";

const others = ["inTransit", "qualityCheck", "damaged"] as const;

/** Why this number: its terms, each with the documents behind it, and the ledger. Without a location, over all of them. */
export function StockWhy({ skuId, locationId: given }: { skuId: string; locationId?: string }) {
  const t = useTranslations("stock");
  const [picked, setPicked] = useState<string>();
  const locationId = given ?? picked;
  const { slug } = useBrand();
  const mayAdjust = useMay("stock:write");
  const query = useQuery(useTRPC().stock.explain.queryOptions({ skuId, ...(locationId ? { locationId } : {}) }));
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  if (!query.data) {
    return (
      <SheetBody aria-label={t("why.loading")}>
        <Skeleton className="h-72" />
      </SheetBody>
    );
  }
  const { sku, place } = query.data;
  return (
    <>
      <SheetHeader>
        <h2 className="font-semibold text-lg">
          <Link className="hover:underline" href={`/${slug}/stock/skus/${sku.id}`}>
            {sku.code}
          </Link>
        </h2>
        <p className="text-muted-foreground text-sm">
          <Link className="hover:underline" href={`/${slug}/stock/styles/${sku.styleId}`}>
            {[sku.name, sku.color, sku.size].filter(Boolean).join(" · ")}
          </Link>
        </p>
        <p className="text-sm">
          {place ? (
            <>
              {place.locationName} <span className="text-muted-foreground">{place.locationCode}</span>
              {picked && (
                <Button variant="link" size="sm" onClick={() => setPicked(undefined)}>
                  {t("why.everywhere")}
                </Button>
              )}
            </>
          ) : (
            t("why.everywhere")
          )}
        </p>
      </SheetHeader>
      <SheetBody className="flex flex-col gap-6">
        <Terms explanation={query.data} />
        {!locationId && <WhyPlaces places={query.data.places} onPick={setPicked} />}
        <MovementHistory skuId={skuId} {...(locationId ? { locationId } : {})} />
      </SheetBody>
      {mayAdjust && locationId && place && (
        <SheetFooter>
          <AdjustDialog row={{ ...place, skuId, skuCode: sku.code }} />
        </SheetFooter>
      )}
    </>
  );
}

function Terms({ explanation }: { explanation: StockExplanation }) {
  const t = useTranslations("stock");
  const { terms, total, place, locks, otherwiseLocked, reservations, safetyRule } = explanation;
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-muted-foreground text-xs">{t("why.formula")}</h3>
      <div className="overflow-hidden rounded-lg border">
        <WhyTerm label={t("buckets.onHand")} sign="+" units={terms.onHand} />
        <WhyTerm label={t("buckets.reserved")} sign="−" units={Math.abs(terms.reserved)}>
          {terms.reserved !== 0 && <ReservationDocuments reservations={reservations} showPlace={!place} />}
        </WhyTerm>
        <WhyTerm label={t("buckets.locked")} sign="−" units={Math.abs(terms.locked)}>
          {terms.locked !== 0 && <LockDocuments locks={locks} otherwise={otherwiseLocked} />}
        </WhyTerm>
        <WhyTerm label={t("buckets.safety")} sign="−" units={Math.abs(terms.safety)}>
          {place && terms.safety !== 0 && <SafetyDocument rule={safetyRule} />}
        </WhyTerm>
        {(terms.suspect !== 0 || place?.suspect) && (
          <WhyTerm label={t("buckets.suspect")} sign={terms.suspect > 0 ? "+" : "−"} units={Math.abs(terms.suspect)}>
            {place?.suspectSince && <SuspectDocument since={place.suspectSince} locationCode={place.locationCode} />}
          </WhyTerm>
        )}
        <p className="flex min-h-10 items-center gap-2 bg-muted px-4 pr-10 font-semibold">
          <span aria-hidden className="w-3 text-muted-foreground">
            =
          </span>
          <span className="flex-1">{t("buckets.available")}</span>
          <NumberText value={total} />
        </p>
      </div>
      <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-muted-foreground text-xs">
        <span className={explanation.ledgerAgrees ? "flex items-center gap-1" : "flex items-center gap-1 text-danger"}>
          {explanation.ledgerAgrees ? (
            <CircleCheck aria-hidden className="size-3.5 text-success" />
          ) : (
            <TriangleAlert aria-hidden className="size-3.5" />
          )}
          {t(explanation.ledgerAgrees ? "why.ledgerAgrees" : "why.ledgerDiffers")}
        </span>
        <span>{t("why.other")}</span>
        {others.map((bucket) => (
          <span key={bucket}>
            {t(`buckets.${bucket}`)} <NumberText value={explanation.others[bucket]} />
          </span>
        ))}
      </p>
    </section>
  );
}
