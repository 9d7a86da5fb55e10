import { useFormatter, useTranslations } from "next-intl";
import { Card, CardContent, CardHeader, CardTitle } from "@/components/ui/card";
import type { OrderDetail } from "./types";

/** What is left of who it went to: the place, and when the rest was erased. */
export function ErasedReceiver({ order, at }: { order: OrderDetail; at: Date }) {
  const t = useTranslations("orders.receiver");
  const time = useFormatter().dateTime(at, { dateStyle: "medium" });
  return (
    <Card>
      <CardHeader>
        <CardTitle>{t("title")}</CardTitle>
      </CardHeader>
      <CardContent className="text-sm">
        <p className="font-medium">{t("erased", { time })}</p>
        <p className="mt-1">{[order.province, order.city, order.district].filter(Boolean).join(" ")}</p>
        <p className="mt-2 text-muted-foreground text-xs">{t("erasedHint")}</p>
      </CardContent>
    </Card>
  );
}
