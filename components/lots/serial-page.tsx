"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DocumentPage } from "@/components/documents/document-page";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { Section } from "@/components/layout/page-body";
import { Stat, StatRow } from "@/components/ui/stat";
import { TimeText } from "@/components/ui/time-text";
import { useTRPC } from "@/lib/trpc/client";
import { DocumentLink } from "./document-link";
import { SkuLink } from "./lot-page";
import type { SerialDetail } from "./lots-types";
import { ReturnDialog } from "./return-dialog";
import { SerialStatusBadge } from "./serial-status";
import { WriteOff } from "./write-off";

/** One piece: where it is now, and everything that happened to it. */
export function SerialPage({ id }: { id: string }) {
  const t = useTranslations("lots");
  const { slug } = useBrand();
  const mayWrite = useMay("stock:write");
  const query = useQuery(useTRPC().lots.serial.queryOptions({ id }));
  return (
    <DocumentPage
      query={query}
      base="lots/serials"
      back={t("serial.back")}
      head={(serial) => ({
        title: serial.code,
        status: <SerialStatusBadge status={serial.status} />,
        description: <SkuLink sku={serial.sku} />,
        actions: mayWrite && (
          <>
            {serial.status === "shipped" && <ReturnDialog serial={serial} />}
            {serial.status === "in_stock" && serial.excess && <WriteOff serial={serial} />}
          </>
        ),
      })}
    >
      {(serial) => (
        <>
          <StatRow>
            <Stat label={t("serial.location")} value={serial.location?.name ?? t("serial.nowhere")} />
            <Stat
              label={t("serial.order")}
              value={
                serial.order ? (
                  <Link
                    href={`/${slug}/orders/${serial.order.id}`}
                    className="break-all text-primary underline-offset-4 hover:underline"
                  >
                    {serial.order.no}
                  </Link>
                ) : (
                  "–"
                )
              }
            />
            <Stat
              label={t("col.shipped")}
              value={serial.shippedAt ? <TimeText at={serial.shippedAt} style="date" /> : "–"}
            />
          </StatRow>
          <History serial={serial} />
        </>
      )}
    </DocumentPage>
  );
}

function History({ serial }: { serial: SerialDetail }) {
  const t = useTranslations("lots");
  return (
    <Section title={t("serial.history")} description={t("serial.historyHint")}>
      <ol className="divide-y rounded-lg border bg-card">
        {serial.history.map((line) => (
          <li key={line.id} className="grid gap-x-4 gap-y-0.5 px-4 py-3 text-sm sm:grid-cols-[9rem_8rem_1fr_auto]">
            <span className="text-muted-foreground">
              <TimeText at={line.at} />
            </span>
            <span className="font-medium">{t(`event.${line.kind}`)}</span>
            <span className="min-w-0">{[line.location, line.by, line.note].filter(Boolean).join(" · ") || "–"}</span>
            <DocumentLink document={line.document} />
          </li>
        ))}
      </ol>
    </Section>
  );
}
