"use client";

import { useTranslations } from "next-intl";
import { Progress } from "@/components/ui/progress";
import type { RateLimitView } from "@/lib/contracts/shop-sync";
import { useLagText } from "./use-lag-text";

/** What a platform takes, and how much of it was used in the last full minute. */
export function ShopLimits({ limits }: { limits: readonly RateLimitView[] }) {
  const t = useTranslations("shopSync.health");
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <h2 className="text-sm">{t("limits")}</h2>
      <p className="text-muted-foreground text-xs">{t("limitsNote")}</p>
      <ul className="flex flex-col gap-2 pt-1">
        {limits.map((limit) => (
          <li key={`${limit.per} ${limit.method}`}>
            <Limit limit={limit} />
          </li>
        ))}
      </ul>
    </div>
  );
}

function Limit({ limit: { method, per, used, perMinute, closedUntil } }: { limit: RateLimitView }) {
  const t = useTranslations("shopSync.health");
  const name = method === "*" ? t("all") : method;
  const wait = useLagText(closedUntil ? closedUntil.getTime() - Date.now() : 0, "in");
  const amount = t("used", { used, most: perMinute });
  return (
    <div className="flex flex-col gap-1 text-xs">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="min-w-0 break-all">
          {name} <span className="text-muted-foreground">{t(`per.${per}`)}</span>
        </span>
        <span className="figures">{amount}</span>
      </div>
      <Progress value={used} max={perMinute} label={`${name} ${amount}`} />
      {closedUntil && <p className="text-warning">{t("closed", { when: wait })}</p>}
    </div>
  );
}
