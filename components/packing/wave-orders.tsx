"use client";

import type { inferRouterOutputs } from "@trpc/server";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { useBrand } from "@/components/layout/brand-context";
import { Section } from "@/components/layout/page-body";
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from "@/components/ui/table";
import { TimeText } from "@/components/ui/time-text";
import type { AppRouter } from "@/server/trpc/root";

export type Wave = inferRouterOutputs<AppRouter>["packing"]["wave"];

/** The orders of a wave by tote, with how far each is. */
export function WaveOrders({ wave }: { wave: Wave }) {
  const t = useTranslations("packing.waves");
  const statusText = useTranslations("common.fulfillmentStatus");
  const { slug } = useBrand();
  return (
    <Section title={t("orders")}>
      <ul className="divide-y rounded-lg border bg-card sm:hidden">
        {wave.orders.map((order) => (
          <li key={order.fulfillmentOrderId} className="flex flex-col gap-1 px-4 py-3 text-sm">
            <span className="flex items-center justify-between gap-3">
              <Link className="truncate text-primary hover:underline" href={`/${slug}/orders/${order.orderId}`}>
                {order.orderNo}
              </Link>
              <span className="shrink-0">{statusText(order.status)}</span>
            </span>
            <span className="figures flex flex-wrap gap-x-3 text-muted-foreground text-xs">
              <span>
                {t("col.tote")} {order.tote}
              </span>
              <span>
                {t("col.units")} {order.units}
              </span>
              {order.dueBy && (
                <span>
                  {t("col.due")} <TimeText at={order.dueBy} />
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
      <div className="overflow-x-auto max-sm:hidden">
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead numeric>{t("col.tote")}</TableHead>
              <TableHead>{t("col.order")}</TableHead>
              <TableHead>{t("col.orderStatus")}</TableHead>
              <TableHead numeric>{t("col.units")}</TableHead>
              <TableHead>{t("col.due")}</TableHead>
            </TableRow>
          </TableHeader>
          <TableBody>
            {wave.orders.map((order) => (
              <TableRow key={order.fulfillmentOrderId}>
                <TableCell numeric>{order.tote}</TableCell>
                <TableCell>
                  <Link className="text-primary hover:underline" href={`/${slug}/orders/${order.orderId}`}>
                    {order.orderNo}
                  </Link>
                </TableCell>
                <TableCell className="whitespace-nowrap">{statusText(order.status)}</TableCell>
                <TableCell numeric>{order.units}</TableCell>
                <TableCell>{order.dueBy ? <TimeText at={order.dueBy} /> : "–"}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
    </Section>
  );
}
