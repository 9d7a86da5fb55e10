"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/lib/trpc/client";
import { accessKeys, type ShopDraft } from "./shop-draft";

type Chosen = ShopDraft & { platform: string };

/** The draft's channel; a new one is made, and told, so that it is not made again. */
export function useDraftChannel(onChannel: (id: string) => void) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.network.createChannel.mutationOptions());
  return async ({ channelId, channel: { name, code, type } }: ShopDraft): Promise<string> => {
    if (channelId) return channelId;
    await create.mutateAsync({ name: name.trim(), code: code.trim(), type });
    const channels = await queryClient.fetchQuery(trpc.network.channels.queryOptions(undefined, { staleTime: 0 }));
    const id = channels.find((channel) => channel.code === code.trim())?.id ?? "";
    onChannel(id);
    return id;
  };
}

/** Connects the shop to its channel, a real one in the shadow: nothing happens to its orders before somebody says so. */
export function useConnectShop({ onChannel }: { onChannel: (id: string) => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const channelOf = useDraftChannel(onChannel);
  const connect = useMutation(trpc.shops.connect.mutationOptions());
  return useMutation({
    mutationFn: async (draft: Chosen) => connect.mutateAsync({ channelId: await channelOf(draft), ...accessOf(draft) }),
    onSettled: () => queryClient.invalidateQueries(trpc.shops.pathFilter()),
  });
}

const accessOf = ({ platform, mode, address, keys }: Chosen) =>
  mode === "simulator"
    ? { platform, mode }
    : { platform, mode, startIn: "shadow" as const, address: address.trim(), credentials: accessKeys(keys[platform]) };
