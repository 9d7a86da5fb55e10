"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DocumentPage } from "@/components/documents/document-page";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { NumberText } from "@/components/ui/number-text";
import { Stat, StatRow } from "@/components/ui/stat";
import { TimeText } from "@/components/ui/time-text";
import { inboundNo, purchaseOrderNo } from "@/lib/contracts/inbound";
import { useTRPC } from "@/lib/trpc/client";
import { CloseDocument } from "./close-document";
import { DocumentStatus } from "./document-status";
import { InboundLines } from "./inbound-lines";
import type { InboundDetail } from "./inbound-types";
import { ReceiptList } from "./receipt-list";
import { ReceiveForm } from "./receive-form";
import { WaitingOrders } from "./waiting-orders";

/** One delivery: what is expected, what has come, and the form that takes it in. */
export function InboundPage({ id }: { id: string }) {
  const t = useTranslations("inbound");
  const query = useQuery(useTRPC().inbound.get.queryOptions({ id }));
  return (
    <DocumentPage
      query={query}
      base="inbound"
      back={t("back")}
      head={(inbound) => ({
        title: inboundNo(inbound.number),
        status: <DocumentStatus status={inbound.status} />,
        description: [inbound.location.name, inbound.supplier].filter(Boolean).join(" · "),
        actions: isOpen(inbound) && (
          <CloseDocument kind="inbound" document={inbound} untouched={inbound.status === "expected"} />
        ),
      })}
    >
      {(inbound) => <Arrivals inbound={inbound} />}
    </DocumentPage>
  );
}

const isOpen = ({ status }: InboundDetail) => status === "expected" || status === "receiving";

function Arrivals({ inbound }: { inbound: InboundDetail }) {
  const t = useTranslations("inbound");
  const { slug } = useBrand();
  const mayReceive = useMay("transfers:write");
  const { purchaseOrder, wms } = inbound;
  const open = isOpen(inbound);
  return (
    <>
      <StatRow>
        <Stat
          label={t("facts.expected")}
          value={<NumberText value={inbound.expected} />}
          note={t("facts.skus", { count: inbound.skus })}
        />
        <Stat label={t("facts.arrived")} value={<NumberText value={inbound.arrived} />} />
        <Stat
          label={t("facts.expectedAt")}
          value={inbound.expectedAt ? <TimeText at={inbound.expectedAt} style="date" /> : "–"}
          note={inbound.reference}
        />
        <Stat
          label={t("facts.order")}
          value={
            purchaseOrder ? (
              <Link className="hover:underline" href={`/${slug}/purchase-orders/${purchaseOrder.id}`}>
                {purchaseOrderNo(purchaseOrder.number)}
              </Link>
            ) : (
              "–"
            )
          }
          note={inbound.by && t("facts.createdBy", { name: inbound.by })}
        />
      </StatRow>
      {(inbound.note || inbound.closeReason) && (
        <p className="text-sm">
          {inbound.note}
          {inbound.closeReason && (
            <span className="text-muted-foreground"> {t("closed", { reason: inbound.closeReason })}</span>
          )}
        </p>
      )}
      {open && wms && <p className="rounded-lg border bg-info-soft px-4 py-3 text-sm">{t("wms")}</p>}
      {open && !wms && mayReceive && <ReceiveForm inbound={inbound} />}
      <InboundLines inbound={inbound} />
      {inbound.receipts.length > 0 && <ReceiptList receipts={inbound.receipts} />}
      {inbound.pegs.length > 0 && <WaitingOrders pegs={inbound.pegs} />}
    </>
  );
}
