"use client";

import { useEffect } from "react";
import { type BrandInfo, BrandProvider } from "@/components/layout/brand-context";
import { OfflineShell } from "@/components/layout/offline-shell";
import { TrpcProvider } from "@/lib/trpc/client";
import { KeptReads } from "./kept-reads";
import { StoreFrame } from "./store-frame";
import { OutboxProvider } from "./use-outbox";

/** The store's app: one page whose screens need no server to change, so that it goes on in a dead spot. */
export function StoreApp({ brand, userId }: { brand: BrandInfo; userId: string }) {
  const owner = `${brand.slug}:${userId}`;
  useEffect(() => {
    // Dialogs are drawn outside of the app's own frame.
    document.documentElement.dataset.touch = "large";
    return () => {
      delete document.documentElement.dataset.touch;
    };
  }, []);
  return (
    <TrpcProvider key={brand.slug} brandSlug={brand.slug}>
      <BrandProvider brand={brand}>
        <OfflineShell page={`/${brand.slug}/store`} />
        <KeptReads owner={owner}>
          <OutboxProvider owner={owner}>
            <StoreFrame owner={owner} />
          </OutboxProvider>
        </KeptReads>
      </BrandProvider>
    </TrpcProvider>
  );
}
