"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useMay } from "@/components/layout/brand-context";
import { EmptyState } from "@/components/layout/empty-state";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { Button } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import type { RateCardZoneInput } from "@/lib/contracts/network";
import { randomId } from "@/lib/random-id";
import { useTRPC } from "@/lib/trpc/client";
import { failureOf } from "@/lib/trpc/failure";
import { useFailureText } from "@/lib/trpc/use-failure-text";
import { ZoneCard } from "./zone-card";
import { blankZone, type ZoneValues, zoneDraft, zoneValues } from "./zone-values";

interface RateCard {
  currency: string;
  revision: string;
  zones: (RateCardZoneInput & { id: string })[];
}

export function RateCardEditor() {
  const card = useQuery(useTRPC().network.rateCard.queryOptions());
  if (card.isError) return <ErrorState onRetry={() => card.refetch()} />;
  return (
    <PageBody>
      {card.data ? <Zones key={card.data.revision} card={card.data} /> : <Skeleton className="h-64" />}
    </PageBody>
  );
}

function Zones({ card }: { card: RateCard }) {
  const t = useTranslations("network");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const mayWrite = useMay("network:write");
  const [zones, setZones] = useState<ZoneValues[]>(() => card.zones.map(zoneValues));
  const [edited, setEdited] = useState(false);
  const drafts = zones.map(zoneDraft);
  const invalid = drafts.some((draft) => "wrong" in draft);
  const update = (next: ZoneValues[]) => {
    setZones(next);
    setEdited(true);
  };
  const move = (at: number, by: number) => {
    const next = [...zones];
    const [zone] = next.splice(at, 1);
    if (zone) next.splice(at + by, 0, zone);
    update(next);
  };
  const save = useMutation(
    trpc.network.saveRateCard.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.network.rateCard.queryFilter());
        toast.success(t("saved"));
      },
      onError: (error) => toast.error(failureOf(error).code === "STALE" ? t("stale") : failureText(error)),
    }),
  );
  const submit = () =>
    save.mutate({ revision: card.revision, zones: drafts.flatMap((draft) => ("zone" in draft ? [draft.zone] : [])) });
  return (
    <>
      <p className="text-muted-foreground text-xs">
        {t("rates.currency", { currency: card.currency })} · {t("rates.last")}
      </p>
      {zones.length === 0 && <EmptyState title={t("rates.emptyTitle")} description={t("rates.emptyDescription")} />}
      <ol className="flex flex-col gap-3">
        {zones.map((zone, at) => {
          const draft = drafts[at];
          return (
            <li key={zone.key}>
              <ZoneCard
                position={at + 1}
                zone={zone}
                wrong={edited && draft && "wrong" in draft ? draft.wrong : undefined}
                readOnly={!mayWrite}
                onChange={(change) => update(zones.map((old) => (old.key === zone.key ? { ...old, ...change } : old)))}
                onUp={at > 0 ? () => move(at, -1) : undefined}
                onDown={at < zones.length - 1 ? () => move(at, 1) : undefined}
                onRemove={() => update(zones.filter((old) => old.key !== zone.key))}
              />
            </li>
          );
        })}
      </ol>
      {mayWrite && (
        <Button variant="outline" className="self-start" onClick={() => update([...zones, blankZone(randomId())])}>
          <Plus aria-hidden />
          {t("rates.add")}
        </Button>
      )}
      {edited && (
        <div className="sticky bottom-0 flex flex-wrap items-center justify-end gap-2 rounded-lg border bg-popover px-4 py-2 shadow-md">
          <span role="status" className="mr-auto text-sm">
            {invalid ? <span className="text-danger">{t("rates.invalid")}</span> : t("rates.unsaved")}
          </span>
          <Button
            variant="ghost"
            onClick={() => {
              setZones(card.zones.map(zoneValues));
              setEdited(false);
            }}
          >
            {t("rates.discard")}
          </Button>
          <Button disabled={invalid} loading={save.isPending} onClick={submit}>
            {t("save")}
          </Button>
        </div>
      )}
    </>
  );
}
