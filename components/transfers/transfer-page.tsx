"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { ErrorState } from "@/components/layout/error-state";
import { PageBody } from "@/components/layout/page-body";
import { PageHeader } from "@/components/layout/page-header";
import { Skeleton } from "@/components/ui/skeleton";
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

const steps = ["requested", "approved", "picking", "shipped", "received", "closed"] as const;

/** One transfer, from the request to the last difference. */
export function TransferPage({ id }: { id: string }) {
  const t = useTranslations("transfers");
  const { slug } = useBrand();
  const mayMove = useMay("transfers:write");
  const { data: transfer, ...query } = useQuery(useTRPC().transfers.get.queryOptions({ id }));
  if (query.isError) return <ErrorState onRetry={() => query.refetch()} />;
  if (!transfer) {
    return (
      <PageBody>
        <Skeleton className="h-20" />
        <Skeleton className="h-64" />
      </PageBody>
    );
  }
  const { status, sends, receives } = transfer;
  const shipping = (status === "approved" || status === "picking") && sends && mayMove;
  const receiving = status === "shipped" && receives && mayMove;
  return (
    <>
      <PageHeader
        back={<Link href={`/${slug}/transfers`}>{t("back")}</Link>}
        title={transferNo(transfer.number)}
        meta={<TransferStatusBadge status={status} />}
        description={`${transfer.from.name} → ${transfer.to.name}`}
        actions={<TransferActions transfer={transfer} />}
      />
      <PageBody>
        {status !== "canceled" && (
          <Stepper
            label={t("progress")}
            current={status}
            steps={steps.map((key) => ({ key, label: t(`step.${key}`) }))}
          />
        )}
        <TransferFacts transfer={transfer} />
        {transfer.discrepancies.length > 0 && <Discrepancies transfer={transfer} />}
        {shipping && <ShipForm key={transfer.version} transfer={transfer} />}
        {receiving && <ReceiveForm key={transfer.version} transfer={transfer} />}
        {!shipping && !receiving && <TransferLines transfer={transfer} />}
        {transfer.pegs.length > 0 && <TransferPegs transfer={transfer} />}
      </PageBody>
    </>
  );
}
