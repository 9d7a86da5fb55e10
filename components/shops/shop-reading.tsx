"use client";

import { useTranslations } from "next-intl";
import { Spinner } from "@/components/ui/spinner";
import { RelativeTime } from "@/components/ui/time-text";
import type { ShopView } from "@/lib/contracts/shop";
import { usePlatform } from "./use-platforms";
import { isBehind, isBusy } from "./use-shops";

/** How far a shop was read, when last, and whether something is on its way now. */
export function ShopReading({ shop }: { shop: ShopView }) {
  const t = useTranslations("shops");
  const { platform } = usePlatform(shop.platform);
  if (platform && !platform.tellsOrders) return <p className="text-muted-foreground text-xs">{t("toldOnly")}</p>;
  const busy = isBusy(shop) || isBehind(shop);
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-muted-foreground text-xs">
      <span>
        {t("readThrough")} <RelativeTime at={shop.readThrough} />
      </span>
      <span aria-hidden>·</span>
      <span>
        {shop.pulledAt ? (
          <>
            {t("pulled")} <RelativeTime at={shop.pulledAt} />
          </>
        ) : (
          t("neverPulled")
        )}
      </span>
      {busy && (
        <span className="inline-flex items-center gap-1 text-info">
          <Spinner className="size-3" /> {t("busy")}
        </span>
      )}
    </p>
  );
}
