"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { DocumentPage } from "@/components/documents/document-page";
import { useMay } from "@/components/layout/brand-context";
import { Stepper } from "@/components/ui/stepper";
import { transferNo } from "@/lib/contracts/transfer";
import { useTRPC } from "@/lib/trpc/client";
import { Discrepancies } from "./discrepancies";
import { ReceiveForm } from "./receive-form";
import { ShipForm } from "./ship-form";
import { TransferActions } from "./transfer-actions";
import { TransferFacts } from "./transfer-facts";
import { TransferLines } from "./transfer-lines";
import { TransferPegs } from "./transfer-pegs";
import { TransferStatusBadge } from "./transfer-status";
import type { TransferDetail } from "./transfer-types";
import { TransferUnits } from "./transfer-units";

const steps = ["requested", "approved", "picking", "shipped", "received", "closed"] as const;
type Step = (typeof steps)[number];

/** What has to be done next: after the receipt, what differs is settled. */
const nextStep: Record<Step, Step> = {
  requested: "approved",
  approved: "picking",
  picking: "shipped",
  shipped: "received",
  received: "closed",
  closed: "closed",
};

/** One transfer, from the request to the last difference. */
export function TransferPage({ id }: { id: string }) {
  const t = useTranslations("transfers");
  const query = useQuery(useTRPC().transfers.get.queryOptions({ id }));
  return (
    <DocumentPage
      query={query}
      base="transfers"
      back={t("back")}
      head={(transfer) => ({
        title: transferNo(transfer.number),
        status: <TransferStatusBadge status={transfer.status} />,
        description: `${transfer.from.name} → ${transfer.to.name}`,
        actions: <TransferActions transfer={transfer} />,
      })}
    >
      {(transfer) => <Progress transfer={transfer} />}
    </DocumentPage>
  );
}

function Progress({ transfer }: { transfer: TransferDetail }) {
  const t = useTranslations("transfers");
  const mayMove = useMay("transfers:write");
  const { status, sends, receives } = transfer;
  const shipping = (status === "approved" || status === "picking") && sends && mayMove;
  const receiving = status === "shipped" && receives && mayMove;
  return (
    <>
      {status !== "canceled" && (
        <Stepper
          label={t("progress")}
          current={nextStep[status]}
          steps={steps.map((key) => ({ key, label: t(`step.${key}`) }))}
        />
      )}
      <TransferFacts transfer={transfer} />
      {transfer.discrepancies.length > 0 && <Discrepancies transfer={transfer} />}
      {shipping && <ShipForm key={transfer.version} transfer={transfer} />}
      {receiving && <ReceiveForm key={transfer.version} transfer={transfer} />}
      {!shipping && !receiving && <TransferLines transfer={transfer} />}
      {transfer.sent.length > 0 && <TransferUnits transfer={transfer} />}
      {transfer.pegs.length > 0 && <TransferPegs transfer={transfer} />}
    </>
  );
}
