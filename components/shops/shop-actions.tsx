"use client";

import { Pause, Play, RefreshCw, ShoppingBag } from "lucide-react";
import { useTranslations } from "next-intl";
import { useMay } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import type { ShopView } from "@/lib/contracts/shop";
import { AuthorizeButton } from "./authorize-button";
import { DisconnectButton } from "./disconnect-button";
import { KeysDialog } from "./keys-dialog";
import { usePlatform } from "./use-platforms";
import { useShopActions } from "./use-shop-actions";

/** What may be done with a shop as it is now. Nothing for those who may not. */
export function ShopActions({ shop }: { shop: ShopView }) {
  const t = useTranslations("shops.action");
  const mayWrite = useMay("network:write");
  const { readNow, turn, placeSample, tryAgain } = useShopActions(shop);
  const { platform } = usePlatform(shop.platform);
  if (!mayWrite) return null;
  // Where no orders are read, there are none to be read now.
  const readable = shop.status === "live" && platform?.tellsOrders;
  const small = { size: "sm", variant: "outline" } as const;
  return (
    <div className="flex flex-wrap items-center gap-2">
      {shop.mode === "simulator" && readable && (
        <Button {...small} loading={placeSample.busy} onClick={placeSample.run}>
          <ShoppingBag aria-hidden />
          {t("sample")}
        </Button>
      )}
      {readable && (
        <Button {...small} loading={readNow.busy} onClick={readNow.run}>
          <RefreshCw aria-hidden />
          {t("read")}
        </Button>
      )}
      {shop.status === "parked" ? (
        <Button {...small} loading={tryAgain.busy} onClick={tryAgain.run}>
          <RefreshCw aria-hidden />
          {t("tryKeys")}
        </Button>
      ) : (
        <Button {...small} loading={turn.busy} onClick={turn.run}>
          {shop.status === "live" ? <Pause aria-hidden /> : <Play aria-hidden />}
          {t(shop.status === "live" ? "pause" : "resume")}
        </Button>
      )}
      <AuthorizeButton shop={shop} />
      {shop.mode === "live" && <KeysDialog shop={shop} />}
      <DisconnectButton shop={shop} />
    </div>
  );
}
