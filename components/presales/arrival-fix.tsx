"use client";

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
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
import { TimeText } from "@/components/ui/time-text";
import { inboundNo } from "@/lib/contracts/inbound";
import { useTRPC } from "@/lib/trpc/client";
import { useFailureText } from "@/lib/trpc/use-failure-text";

/** Another way out of a shortage: goods that are to come are kept for the order. Also says what it waits for. */
export function ArrivalFix({ orderId }: { orderId: string }) {
  const t = useTranslations("presales.arrival");
  const [open, setOpen] = useState(false);
  return (
    <Dialog open={open} onOpenChange={setOpen}>
      <DialogTrigger asChild>
        <Button size="sm" variant="outline">
          {t("open")}
        </Button>
      </DialogTrigger>
      <DialogContent>
        <DialogHeader>
          <DialogTitle>{t("open")}</DialogTitle>
          <DialogDescription>{t("description")}</DialogDescription>
        </DialogHeader>
        <Arrivals orderId={orderId} />
      </DialogContent>
    </Dialog>
  );
}

function Arrivals({ orderId }: { orderId: string }) {
  const t = useTranslations("presales.arrival");
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const failureText = useFailureText();
  const mayWait = useMay("orders:write");
  const found = useQuery(trpc.presales.forOrder.queryOptions({ orderId }));
  const wait = useMutation(
    trpc.presales.wait.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries(trpc.presales.pathFilter());
        await queryClient.invalidateQueries(trpc.orders.pathFilter());
        toast.success(t("done"));
      },
      onError: (error) => toast.error(failureText(error)),
    }),
  );
  if (!found.data) return <Skeleton className="h-32" />;
  const { short, arrivals, pegs } = found.data;
  const deliveries = [...new Map(arrivals.map((arrival) => [arrival.inboundId, arrival])).values()];
  return (
    <div className="flex flex-col gap-4">
      {pegs.length > 0 && (
        <ul className="divide-y rounded-lg border text-sm">
          {pegs.map((peg) => (
            <li key={peg.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-2">
              <span className="figures font-medium">
                {peg.skuCode} × {peg.quantity}
              </span>
              <span className="min-w-24 flex-1 truncate text-muted-foreground">
                {peg.number === null ? peg.presale : inboundNo(peg.number)}
              </span>
              <span className="text-muted-foreground text-xs">
                {peg.held === peg.quantity ? t("arrived") : peg.promiseAt && <TimeText at={peg.promiseAt} />}
              </span>
            </li>
          ))}
        </ul>
      )}
      {short.length > 0 && (
        <p className="text-muted-foreground text-sm">
          {t("short", { list: short.map((line) => `${line.skuCode} × ${line.quantity}`).join(" · ") })}
        </p>
      )}
      {short.length > 0 && deliveries.length === 0 && (
        <p className="py-4 text-center text-muted-foreground text-sm">{t("none")}</p>
      )}
      <ul className="flex flex-col gap-2">
        {deliveries.map((arrival) => (
          <li key={arrival.inboundId} className="flex flex-wrap items-center gap-3 rounded-lg border px-3 py-2 text-sm">
            <span className="min-w-32 flex-1">
              <span className="block font-medium">{inboundNo(arrival.number)}</span>
              <span className="block text-muted-foreground text-xs">
                {arrival.place} · {t("free", { count: arrival.free })}
              </span>
            </span>
            <span className="text-xs">{arrival.expectedAt ? <TimeText at={arrival.expectedAt} /> : t("noDate")}</span>
            {mayWait && (
              <Button
                size="sm"
                disabled={wait.isPending}
                loading={wait.isPending && wait.variables.inboundId === arrival.inboundId}
                onClick={() => wait.mutate({ orderId, inboundId: arrival.inboundId })}
              >
                {t("wait")}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
