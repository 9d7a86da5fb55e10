"use client";

import { useQuery } from "@tanstack/react-query";
import { useLocale } from "next-intl";
import { useBrand, useMay } from "@/components/layout/brand-context";
import type { PlatformView } from "@/lib/contracts/shop";
import { useTRPC } from "@/lib/trpc/client";

/** What a manifest says in several languages, in the reader's. */
export function useOwnText(): (text: PlatformView["name"]) => string {
  const locale = useLocale();
  return (text) => text[locale === "en" ? "en" : "zh-CN"];
}

/** Every platform there is a connector for: the same for as long as the page is open. None for who may not see them. */
export function usePlatforms() {
  const { byChannel } = useBrand();
  const enabled = useMay("network:read") && !byChannel;
  return useQuery(useTRPC().shops.platforms.queryOptions(undefined, { staleTime: Number.POSITIVE_INFINITY, enabled }));
}

/** A platform by its id, and its name in the reader's language; the id itself until it is known. */
export function usePlatform(id: string) {
  const own = useOwnText();
  const platform = usePlatforms().data?.find((one) => one.id === id);
  return { platform, name: platform ? own(platform.name) : id };
}
