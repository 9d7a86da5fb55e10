"use client";

import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTRPC } from "@/lib/trpc/client";
import { accessKeys, type ShopDraft } from "./shop-draft";

/** Makes the channel, if it is a new one, and connects the shop to it. A channel that is there already is not made again. */
export function useConnectShop({ onChannel }: { onChannel: (id: string) => void }) {
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const create = useMutation(trpc.network.createChannel.mutationOptions());
  const connect = useMutation(trpc.shops.connect.mutationOptions());
  return useMutation({
    mutationFn: async (draft: ShopDraft & { platform: string }) => {
      let channelId = draft.channelId;
      if (!channelId) {
        const { name, code, type } = draft.channel;
        await create.mutateAsync({ name: name.trim(), code: code.trim(), type });
        const channels = await queryClient.fetchQuery(trpc.network.channels.queryOptions(undefined, { staleTime: 0 }));
        channelId = channels.find((channel) => channel.code === code.trim())?.id ?? "";
        onChannel(channelId);
      }
      return connect.mutateAsync({ channelId, ...accessOf(draft) });
    },
    onSettled: () => queryClient.invalidateQueries(trpc.shops.pathFilter()),
  });
}

const accessOf = ({ platform, mode, address, days, keys }: ShopDraft & { platform: string }) =>
  mode === "simulator"
    ? { platform, mode, days: 0 }
    : { platform, mode, days, address: address.trim(), credentials: accessKeys(keys[platform]) };
