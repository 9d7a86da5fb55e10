"use client";

import { useMutation } from "@tanstack/react-query";
import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { toast } from "sonner";
import { useBrand } from "@/components/layout/brand-context";
import { Button } from "@/components/ui/button";
import type { ShopView } from "@/lib/contracts/shop";
import { askOwner } from "./use-ask-owner";
import { usePlatform } from "./use-platforms";

/** Leaves for the platform's page, on which the shop's owner consents again. Nothing where there is no such page. */
export function AuthorizeButton({ shop }: { shop: ShopView }) {
  const t = useTranslations("shops.action");
  const { slug } = useBrand();
  const { platform } = usePlatform(shop.platform);
  const ask = useMutation({
    mutationFn: () => askOwner(slug, { shop: shop.id }),
    onError: () => toast.error(t("authorizeFailed")),
  });
  if (!platform?.consentFields) return null;
  return (
    <Button
      size="sm"
      variant={shop.status === "parked" ? "default" : "outline"}
      loading={ask.isPending}
      onClick={() => ask.mutate()}
    >
      <ShieldCheck aria-hidden />
      {t("authorize")}
    </Button>
  );
}
