"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DocumentPage } from "@/components/documents/document-page";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { Section } from "@/components/layout/page-body";
import { NumberText } from "@/components/ui/number-text";
import { Stat, StatRow } from "@/components/ui/stat";
import { TimeText } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { DocumentLink } from "./document-link";
import { Expiry } from "./expiry";
import type { LotDetail } from "./lots-types";
import { ReturnLotDialog } from "./return-dialog";

/** One lot: where it is, and what it came and left with. */
export function LotPage({ id }: { id: string }) {
  const t = useTranslations("lots");
  const mayReturn = useMay("stock:write");
  const query = useQuery(useTRPC().lots.get.queryOptions({ id }));
  return (
    <DocumentPage
      query={query}
      base="lots"
      back={t("lot.back")}
      head={(lot) => ({
        ...{ title: lot.code, status: null, description: <SkuLink sku={lot.sku} /> },
        ...(mayReturn ? { actions: <ReturnLotDialog lot={lot} /> } : {}),
      })}
    >
      {(lot) => (
        <>
          <StatRow>
            <Stat label={t("lot.units")} value={<NumberText value={lot.units} />} />
            <Stat label={t("lot.expires")} value={<Expiry expiresOn={lot.expiresOn} />} />
            <Stat label={t("lot.received")} value={<TimeText at={lot.receivedAt} style="date" />} />
          </StatRow>
          <Places lot={lot} />
          <History lot={lot} />
        </>
      )}
    </DocumentPage>
  );
}

export function SkuLink({ sku }: { sku: LotDetail["sku"] }) {
  const { slug } = useBrand();
  return (
    <Link href={`/${slug}/stock/skus/${sku.id}`} className="underline-offset-4 hover:underline">
      {sku.code} · {sku.name}
    </Link>
  );
}

function Places({ lot }: { lot: LotDetail }) {
  const t = useTranslations("lots.lot");
  return (
    <Section title={t("places")}>
      {lot.places.length === 0 ? (
        <p className="text-muted-foreground text-sm">{t("nowhere")}</p>
      ) : (
        <ul className="divide-y rounded-lg border bg-card">
          {lot.places.map(({ location, units, packed }) => (
            <li key={location.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5 text-sm">
              <span className="min-w-40 flex-1 font-medium">{location.name}</span>
              {packed > 0 && <span className="text-muted-foreground text-xs">{t("packed", { count: packed })}</span>}
              <NumberText value={units} className="font-semibold" />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

function History({ lot }: { lot: LotDetail }) {
  const t = useTranslations("lots");
  return (
    <Section title={t("lot.history")} description={t("lot.historyHint")}>
      <ol className="divide-y rounded-lg border bg-card">
        {lot.history.map((line) => (
          <li
            key={line.id}
            className="grid grid-cols-[1fr_auto] gap-x-4 gap-y-0.5 px-4 py-3 text-sm sm:grid-cols-[9rem_8rem_1fr_auto_4rem]"
          >
            <span className="text-muted-foreground">
              <TimeText at={line.at} />
            </span>
            <span className="figures text-right font-medium sm:order-last">
              {line.units > 0 && "+"}
              <NumberText value={line.units} />
            </span>
            <span className="font-medium max-sm:col-span-2">
              {t.has(`cause.${line.cause}`) ? t(`cause.${line.cause}`) : line.cause}
            </span>
            <span className="min-w-0 max-sm:col-span-2">{line.location}</span>
            <span className="max-sm:col-span-2">
              <DocumentLink document={line.document} />
            </span>
          </li>
        ))}
      </ol>
    </Section>
  );
}
