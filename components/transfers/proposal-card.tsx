"use client";

import { ArrowRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/cn";
import { Money } from "@/components/ui/money";
import type { Proposal } from "./transfer-types";

interface ProposalCardProps {
  proposal: Proposal;
  best: boolean;
  busy: boolean;
  disabled: boolean;
  /** Undefined: the reader may not make transfers. */
  onMake: (() => void) | undefined;
}

/** One way to get the goods there: from where, what it costs, how long it takes, and whether the promise holds. */
export function ProposalCard({ proposal, best, busy, disabled, onMake }: ProposalCardProps) {
  const t = useTranslations("transfers.proposal");
  const { currency } = useBrand();
  return (
    <li className={cn("flex flex-col gap-2 rounded-lg border p-3", best && "border-primary/40 bg-primary-soft/40")}>
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Badge tone={proposal.inTime ? "success" : "warning"}>{t(proposal.inTime ? "inTime" : "late")}</Badge>
        <span className="figures">{t("hours", { hours: Math.ceil(proposal.hours) })}</span>
        <span className="text-muted-foreground text-xs">
          {t("arrival", { hours: Math.ceil(proposal.arrivalHours), place: proposal.to.name })}
        </span>
        <span className="ml-auto font-semibold">
          <Money minor={proposal.costMinor} currency={currency} />
        </span>
      </div>
      <ul className="flex flex-col gap-1 text-sm">
        {proposal.transfers.map((transfer) => (
          <li key={transfer.from.id} className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
            <span className="font-medium">{transfer.from.name}</span>
            <ArrowRight aria-hidden className="size-3.5 text-muted-foreground" />
            <span className="font-medium">{proposal.to.name}</span>
            <span className="text-muted-foreground text-xs">
              {transfer.lines.map((line) => `${line.skuCode} × ${line.quantity}`).join(" · ")} ·{" "}
              {t("km", { km: Math.round(transfer.km) })}
            </span>
          </li>
        ))}
      </ul>
      {onMake && (
        <Button
          size="sm"
          variant={best ? "default" : "outline"}
          className="self-start"
          loading={busy}
          disabled={disabled}
          onClick={onMake}
        >
          {t("make")}
        </Button>
      )}
    </li>
  );
}
