"use client";

import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/lib/trpc/client";

const lookMs = 15_000;

/** The shop an order came from; undefined until it is known, null where there is none. */
export const useOrderShop = (orderId: string) =>
  useQuery(useTRPC().shopSync.ofOrder.queryOptions({ orderId }, { refetchInterval: lookMs })).data;
