"use client";

import { useQuery } from "@tanstack/react-query";
import type { ShopView } from "@/lib/contracts/shop";
import { useTRPC } from "@/lib/trpc/client";

const soonMs = 3_000;
const calmMs = 10_000;
const behindMs = 15 * 60_000;

/** Its turn has come, or something of it is still on its way in or out. */
export const isBusy = ({ status, dueAt, waiting, toTell }: ShopView) =>
  status === "live" && (dueAt.getTime() <= Date.now() || waiting > 0 || toTell > 0);

/** It has still a while to read until it is up to date. */
export const isBehind = ({ status, readThrough }: ShopView) =>
  status === "live" && Date.now() - readThrough.getTime() > behindMs;

/** The brand's shops, kept true while the page is open. */
export function useShops() {
  return useQuery(
    useTRPC().shops.list.queryOptions(undefined, {
      refetchInterval: ({ state }) => (state.data?.some((shop) => isBusy(shop) || isBehind(shop)) ? soonMs : calmMs),
    }),
  );
}
