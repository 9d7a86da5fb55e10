"use client";

import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/lib/trpc/client";
import { PegList } from "./peg-list";

/** Transfers that are to bring what an order lacks. Nothing when there are none. */
export function OrderPegs({ orderId }: { orderId: string }) {
  const t = useTranslations("transfers.proposal");
  const { data } = useQuery(useTRPC().transfers.forOrder.queryOptions({ orderId }));
  if (!data || data.pegs.length === 0) return null;
  return (
    <div className="flex flex-col gap-2 border-t px-4 py-3">
      <p className="text-sm">{t("underWay")}</p>
      <PegList pegs={data.pegs} />
    </div>
  );
}
