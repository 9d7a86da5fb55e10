"use client";

import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { useBrand, useMay } from "@/components/layout/brand-context";
import { Badge, type Tone } from "@/components/ui/badge";
import { RelativeTime } from "@/components/ui/time-text";
import type { ShopRefundView } from "@/lib/contracts/shop-sync";
import { formatMoney, parseMoney } from "@/lib/format/money";
import { AgreeButton } from "./agree-button";
import { usePlatformWords } from "./use-platform-words";

const tones: Record<ShopRefundView["status"], Tone> = {
  requested: "warning",
  awaiting_goods: "info",
  goods_sent: "warning",
  refused: "neutral",
  closed: "neutral",
  refunded: "success",
};
const toldTones = { pending: "info", done: "success", parked: "danger" } as const;

/** An amount as the platform tells it, in the order's currency. */
function useRefundAmount({ amount, currency }: Pick<ShopRefundView, "amount" | "currency">): string {
  const locale = useLocale();
  const minor = currency ? parseMoney(amount, currency) : undefined;
  return minor !== undefined && currency ? formatMoney(minor, currency, locale) : amount;
}

/** One refund: how much, why, of what, where it stands, and the button to agree. `named`: with its order's number. */
export function RefundRow({ refund, named = false }: { refund: ShopRefundView; named?: boolean }) {
  const t = useTranslations("shopSync.refunds");
  const { slug } = useBrand();
  const mayReadOrders = useMay("orders:read");
  const amount = useRefundAmount(refund);
  const said = usePlatformWords()(refund.code, refund.words);
  const { externalNo, orderId, status, told, lineNo, quantity, withGoods, reason, refundId, modifiedAt } = refund;
  const facts = [
    t(withGoods ? "withGoods" : "moneyOnly"),
    lineNo !== null && t("line", { line: lineNo }),
    quantity !== null && t("quantity", { count: quantity }),
  ].filter((fact) => fact !== false);
  const settled = status === "refunded" || status === "closed" || status === "refused";
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-4 py-3">
      <div className="flex min-w-0 flex-1 basis-60 flex-col gap-1">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <span className="figures font-semibold">{amount}</span>
          <Badge dot tone={tones[status]}>
            {t(`status.${status}`)}
          </Badge>
          {told && !settled && (
            <Badge dot tone={toldTones[told]}>
              {t(`told.${told}`)}
            </Badge>
          )}
          <span className="text-muted-foreground text-xs">
            <RelativeTime at={modifiedAt} />
          </span>
        </p>
        <p className="break-words text-sm">{reason || t("noReason")}</p>
        <p className="flex flex-wrap gap-x-3 text-muted-foreground text-xs">
          {named &&
            (orderId && mayReadOrders ? (
              <Link className="figures break-all hover:underline" href={`/${slug}/orders/${orderId}`}>
                {t("order", { externalNo })}
              </Link>
            ) : (
              <span className="figures break-all">{t("order", { externalNo })}</span>
            ))}
          <span className="figures break-all">{t("no", { refundId })}</span>
          {facts.map((fact) => (
            <span key={fact}>{fact}</span>
          ))}
        </p>
        {told === "parked" && said && <p className="break-words text-danger text-xs">{said.text}</p>}
        {status === "requested" && withGoods && <p className="text-muted-foreground text-xs">{t("goodsFirst")}</p>}
      </div>
      {refund.agreeable && orderId && <AgreeButton refund={refund} orderId={orderId} amount={amount} />}
    </div>
  );
}
