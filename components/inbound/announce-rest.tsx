"use client";

import { Truck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import { randomId } from "@/lib/random-id";
import type { PurchaseOrderDetail } from "./inbound-types";
import { useInboundActions } from "./use-inbound-actions";

/** A delivery of everything that is still open and not announced; what it does not bring is closed short there. */
export function AnnounceRest({ order }: { order: PurchaseOrderDetail }) {
  const t = useTranslations("inbound.orders");
  const { slug } = useBrand();
  const router = useRouter();
  const may = useMay("stock:write");
  const { announce } = useInboundActions();
  const [requestKey] = useState(() => randomId());
  const lines = order.lines.flatMap((line) => {
    const quantity = line.ordered - line.received - line.closedShort - line.announced;
    return quantity > 0 ? [{ skuId: line.skuId, quantity }] : [];
  });
  if (!may || lines.length === 0) return null;
  const make = () =>
    announce.mutate(
      {
        ...{ locationId: order.location.id, purchaseOrderId: order.id, expectedAt: order.expectedAt },
        ...{ supplier: order.supplier, reference: "", note: "", lines, requestKey },
      },
      { onSuccess: ({ id }) => router.push(`/${slug}/inbound/${id}`) },
    );
  return (
    <Button loading={announce.isPending} onClick={make}>
      <Truck aria-hidden />
      {t("announce", { count: lines.reduce((sum, line) => sum + line.quantity, 0) })}
    </Button>
  );
}
