"use client";

import type { inferRouterOutputs } from "@trpc/server";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { TimeText } from "@/components/ui/time-text";
import { transferNo } from "@/lib/contracts/transfer";
import type { AppRouter } from "@/server/trpc/root";
import { TransferStatusBadge } from "./transfer-status";

type Peg = inferRouterOutputs<AppRouter>["transfers"]["forOrder"]["pegs"][number];

/** Transfers under way for an order. Nothing when there are none. */
export function PegList({ pegs }: { pegs: readonly Peg[] }) {
  const t = useTranslations("transfers.proposal");
  const { slug } = useBrand();
  if (pegs.length === 0) return null;
  return (
    <ul className="divide-y rounded-lg border bg-card text-sm">
      {pegs.map((peg) => (
        <li key={`${peg.transferId} ${peg.skuCode}`} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
          <Link href={`/${slug}/transfers/${peg.transferId}`} className="font-medium hover:underline">
            {transferNo(peg.number)}
          </Link>
          <TransferStatusBadge status={peg.transferStatus} />
          <span className="figures">
            {peg.skuCode} × {peg.quantity}
          </span>
          <span className="text-muted-foreground text-xs">
            {t("bringsTo", { place: peg.to })}
            {peg.expectedAt && (
              <>
                {" · "}
                {t("expected")} <TimeText at={peg.expectedAt} />
              </>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
