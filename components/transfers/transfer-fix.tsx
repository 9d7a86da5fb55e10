"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { toast } from "sonner";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import {
  Dialog,
  DialogContent,
  DialogDescription,
  DialogHeader,
  DialogTitle,
  DialogTrigger,
} from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { randomId } from "@/lib/random-id";
import { useTRPC } from "@/lib/trpc/client";
import { PegList } from "./peg-list";
import { ProposalCard } from "./proposal-card";
import type { Proposal } from "./transfer-types";
import { useTransferActions } from "./use-transfer-actions";

/** The way out of a shortage: goods from elsewhere, proposed with cost and hours, made in one click. */
export function TransferFix({ orderId, quiet }: { orderId: string; quiet?: boolean }) {
  const t = useTranslations("transfers.proposal");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" variant={quiet ? "outline" : "default"}>
          {t("open")}
        </Button>
      </DialogTrigger>
      <DialogContent size="lg">
        <DialogHeader>
          <DialogTitle>{t("title")}</DialogTitle>
          <DialogDescription>{t("description")}</DialogDescription>
        </DialogHeader>
        <Proposals orderId={orderId} onDone={() => setOpen(false)} />
      </DialogContent>
    </Dialog>
  );
}

function Proposals({ orderId, onDone }: { orderId: string; onDone: () => void }) {
  const t = useTranslations("transfers.proposal");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const mayMove = useMay("transfers:write");
  const found = useQuery(trpc.transfers.forOrder.queryOptions({ orderId }));
  const { make } = useTransferActions();
  // One per dialog: a repeated click makes the transfers once.
  const [requestKey] = useState(() => randomId());
  const take = async (proposal: Proposal) => {
    const transfers = proposal.transfers.map(({ from, lines }) => ({
      fromLocationId: from.id,
      lines: lines.map(({ skuId, quantity }) => ({ skuId, quantity })),
    }));
    const { ids } = await make.mutateAsync({ orderId, toLocationId: proposal.to.id, transfers, requestKey });
    await queryClient.invalidateQueries(trpc.orders.pathFilter());
    toast.success(t("made", { count: ids.length }));
    onDone();
  };
  if (!found.data) return <Skeleton className="h-40" />;
  const { proposals, pegs, short } = found.data;
  const chosen = make.isPending ? make.variables.toLocationId : undefined;
  return (
    <div className="flex flex-col gap-4">
      <PegList pegs={pegs} />
      {proposals.length === 0 && pegs.length === 0 && (
        <p className="py-6 text-center text-muted-foreground text-sm">{t("none")}</p>
      )}
      {proposals.length > 0 && (
        <p className="text-muted-foreground text-sm">
          {t("short", { list: short.map((sku) => `${sku.skuCode} × ${sku.quantity}`).join(" · ") })}
        </p>
      )}
      <ul className="flex flex-col gap-3">
        {proposals.map((proposal, index) => (
          <ProposalCard
            key={proposal.to.id}
            proposal={proposal}
            best={index === 0}
            busy={chosen === proposal.to.id}
            disabled={make.isPending}
            onMake={mayMove ? () => void take(proposal).catch(() => undefined) : undefined}
          />
        ))}
      </ul>
    </div>
  );
}
