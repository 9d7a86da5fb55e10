"use client";

import { useMutation } from "@tanstack/react-query";
import { useBrand } from "@/components/layout/brand-context";
import { accessKeys, type ShopDraft } from "./shop-draft";
import { useDraftChannel } from "./use-connect-shop";

/** Why nobody could be sent to the platform. */
export class ConsentRefused extends Error {
  constructor(
    readonly code: string,
    readonly fields: string[],
    detail: string,
  ) {
    super(detail);
  }
}

/** Leaves for the platform's page, for a new shop or one that is connected already. */
export async function askOwner(slug: string, wish: object): Promise<void> {
  const headers = { "content-type": "application/json" };
  const reply = await fetch(`/api/${slug}/shops/consent`, { method: "POST", headers, body: JSON.stringify(wish) });
  const said = (await reply.json()) as { url?: string; code?: string; detail?: string; errors?: { path: string }[] };
  if (!said.url)
    throw new ConsentRefused(said.code ?? "", said.errors?.map((one) => one.path) ?? [], said.detail ?? "");
  window.location.assign(said.url);
}

/** Leaves for the page on which the shop's owner consents; it leads back into the wizard. */
export function useAskOwner({ onChannel }: { onChannel: (id: string) => void }) {
  const { slug } = useBrand();
  const channelOf = useDraftChannel(onChannel);
  return useMutation({
    mutationFn: async (draft: ShopDraft & { platform: string }) => {
      const { platform, mode, address, keys } = draft;
      const access = mode === "simulator" ? {} : { address: address.trim(), credentials: accessKeys(keys[platform]) };
      await askOwner(slug, { channelId: await channelOf(draft), platform, mode, ...access });
    },
  });
}
