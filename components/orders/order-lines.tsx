"use client";

import { useTranslations } from "next-intl";
import { cn } from "@/components/ui/cn";
import { Money } from "@/components/ui/money";
import type { OrderDetail } from "./types";

/** What was ordered, and how the total comes about. */
export function OrderLines({ order }: { order: OrderDetail }) {
  const t = useTranslations("orders");
  const { currency, lines } = order;
  const goods = lines.reduce((sum, line) => sum + line.unitPriceMinor * BigInt(line.quantity) - line.discountMinor, 0n);
  const terms = [
    { key: "goods", minor: goods },
    { key: "freight", minor: order.freightMinor },
    { key: "discount", minor: -order.discountMinor },
  ] as const;
  // A canceled order is not collected at all.
  const canceled = order.status === "canceled" ? 0n : order.canceledMinor;
  return (
    <div className="flex flex-col">
      <ul className="divide-y">
        {lines.map((line) => (
          <li key={line.lineNo} className="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 py-2.5 text-sm first:pt-0">
            <div className="min-w-0">
              <p className="truncate">{line.sku?.name ?? line.title ?? line.skuCode}</p>
              <p className="truncate text-muted-foreground text-xs">
                <span className="figures font-mono">{line.skuCode}</span>
                {line.sku && line.sku.code !== line.skuCode && (
                  <span className="figures font-mono"> → {line.sku.code}</span>
                )}
                {line.sku && [line.sku.color, line.sku.size].filter(Boolean).map((part) => ` · ${part}`)}
                {!line.sku && <span className="text-danger"> · {t("unknownSku")}</span>}
              </p>
              {line.canceledQuantity > 0 && (
                <p className="text-muted-foreground text-xs">
                  {t("cancelLines.canceled", { count: line.canceledQuantity })}
                </p>
              )}
            </div>
            <div className="text-right">
              <Money minor={line.unitPriceMinor * BigInt(line.quantity) - line.discountMinor} currency={currency} />
              <p className="figures text-muted-foreground text-xs">
                <Money minor={line.unitPriceMinor} currency={currency} /> × {line.quantity}
                {line.discountMinor > 0n && (
                  <>
                    {" − "}
                    <Money minor={line.discountMinor} currency={currency} />
                  </>
                )}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <dl className="flex flex-col gap-1 border-t pt-3 text-sm">
        {terms.map(({ key, minor }) => (
          <div
            key={key}
            className={cn("flex justify-between text-muted-foreground", key !== "goods" && minor === 0n && "hidden")}
          >
            <dt>{t(`money.${key}`)}</dt>
            <dd>
              <Money minor={minor} currency={currency} />
            </dd>
          </div>
        ))}
        <div className="flex justify-between font-medium">
          <dt>{t("money.total")}</dt>
          <dd>
            <Money minor={order.totalMinor} currency={currency} />
          </dd>
        </div>
        {canceled > 0n && (
          <>
            <div className="flex justify-between text-muted-foreground">
              <dt>{t("money.canceled")}</dt>
              <dd>
                <Money minor={-canceled} currency={currency} />
              </dd>
            </div>
            <div className="flex justify-between font-medium">
              <dt>{t("money.left")}</dt>
              <dd>
                <Money minor={order.totalMinor - canceled} currency={currency} />
              </dd>
            </div>
          </>
        )}
        {order.paidMinor !== order.totalMinor && (
          <div className="flex justify-between text-muted-foreground">
            <dt>{t("money.paid")}</dt>
            <dd>
              <Money minor={order.paidMinor} currency={currency} />
            </dd>
          </div>
        )}
      </dl>
      {canceled > 0n && <p className="pt-2 text-muted-foreground text-xs">{t("money.canceledHint")}</p>}
    </div>
  );
}
