"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { Badge } from "@/components/ui/badge";
import { Card, CardHeader, CardTitle } from "@/components/ui/card";
import { NumberText } from "@/components/ui/number-text";
import { Select, SelectContent, SelectItem, SelectTrigger, SelectValue } from "@/components/ui/select";
import { isByLot, type Tracking, trackings } from "@/lib/contracts/lot";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { RegisterDialog } from "./register-dialog";
import { useLotsChanged } from "./use-lots-changed";

/** How a SKU is followed, and what of its stock nobody has registered yet. */
export function TrackingCard({ sku }: { sku: { id: string; code: string } }) {
  const t = useTranslations("lots.tracking");
  const { slug } = useBrand();
  const trpc = useTRPC();
  const failureText = useFailureText();
  const changed = useLotsChanged();
  const mayChange = useMay("catalog:write");
  const mayRegister = useMay("stock:write");
  const { data } = useQuery(trpc.lots.tracking.queryOptions({ skuId: sku.id }));
  const change = useMutation(
    trpc.lots.setTracking.mutationOptions({
      onSuccess: async () => {
        await changed();
        toast.success(t("saved"));
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  if (!data || (data.tracking === "none" && !mayChange)) return null;
  const { tracking, places } = data;
  const byLot = isByLot(tracking);
  return (
    <Card className="mx-4 mt-4 overflow-hidden md:mx-6">
      <CardHeader className="flex-wrap">
        <div className="min-w-48 flex-1">
          <CardTitle>{t("title")}</CardTitle>
          <p className="mt-1 text-muted-foreground text-xs">{t("description")}</p>
        </div>
        {mayChange ? (
          <Select
            value={tracking}
            disabled={change.isPending}
            onValueChange={(next) => change.mutate({ skuId: sku.id, tracking: next as Tracking })}
          >
            <SelectTrigger aria-label={t("mode")} className="w-60">
              <SelectValue />
            </SelectTrigger>
            <SelectContent>
              {trackings.map((one) => (
                <SelectItem key={one} value={one}>
                  {t(one)}
                </SelectItem>
              ))}
            </SelectContent>
          </Select>
        ) : (
          <Badge tone="info">{t(tracking)}</Badge>
        )}
      </CardHeader>
      {tracking !== "none" && (
        <>
          <ul aria-label={t("places")} className="divide-y">
            {places.map((place) => {
              const known = byLot ? place.inLots : place.pieces;
              const left = place.onHand - known;
              return (
                <li key={place.location.id} className="flex flex-wrap items-center gap-x-6 gap-y-2 px-4 py-2.5 text-sm">
                  <span className="min-w-40 flex-1 font-medium">{place.location.name}</span>
                  <Amount label={t("col.onHand")} value={place.onHand} />
                  <Amount label={t(byLot ? "col.inLots" : "col.pieces")} value={known} />
                  <Amount label={t(byLot ? "col.loose" : "col.unnumbered")} value={Math.max(0, left)} warn={left > 0} />
                  <span className="flex w-24 justify-end">
                    {left < 0 && <Badge tone="danger">{t("excess", { count: -left })}</Badge>}
                    {left > 0 && mayRegister && (
                      <RegisterDialog sku={sku} location={place.location} left={left} tracking={tracking} />
                    )}
                  </span>
                </li>
              );
            })}
            {places.length === 0 && <li className="px-4 py-4 text-muted-foreground text-sm">{t("empty")}</li>}
          </ul>
          <p className="border-t px-4 py-2.5 text-sm">
            <Link
              href={`/${slug}/lots${byLot ? "" : "/serials"}?q=${encodeURIComponent(sku.code)}`}
              className="text-primary underline-offset-4 hover:underline"
            >
              {t(byLot ? "seeLots" : "seeSerials")}
            </Link>
          </p>
        </>
      )}
    </Card>
  );
}

function Amount({ label, value, warn }: { label: string; value: number; warn?: boolean }) {
  return (
    <span className="flex items-baseline gap-1.5">
      <span className="text-muted-foreground text-xs">{label}</span>
      <NumberText value={value} className={warn ? "font-semibold text-warning" : "font-semibold"} />
    </span>
  );
}
