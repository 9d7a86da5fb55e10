"use client";

import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { PosReceiptView } from "@/lib/contracts/pos";

/** How far a receipt is: what is worst about it is said. */
export function ReceiptState({ receipt }: { receipt: PosReceiptView }) {
  const t = useTranslations("pos.receipts");
  if (receipt.stuck > 0) {
    return (
      <Badge dot tone="danger">
        {t("stuck", { count: receipt.stuck })}
      </Badge>
    );
  }
  if (receipt.disputed) {
    return (
      <Badge dot tone="danger">
        {t("disputed")}
      </Badge>
    );
  }
  if (receipt.short > 0) {
    return (
      <Badge dot tone="warning">
        {t("short", { count: receipt.short })}
      </Badge>
    );
  }
  return (
    <Badge dot tone="success">
      {t("ok")}
    </Badge>
  );
}
