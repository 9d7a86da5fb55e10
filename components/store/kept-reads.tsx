"use client";

import { dehydrate, hydrate, type QueryClient, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import superjson from "superjson";
import { WeaveMark } from "@/components/layout/weave-mark";
import { claimDevice, deviceKey } from "./device";

const dayMs = 86_400_000;
const settleMs = 300;

/** Keeps what was read on the phone, so that a dead spot shows the last known state instead of nothing. */
export function KeptReads({ owner, children }: { owner: string; children: ReactNode }) {
  const client = useQueryClient();
  const [ready, setReady] = useState(false);
  useEffect(() => {
    let over = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const start = async () => {
      await claimDevice(owner);
      if (over) return;
      const { queries } = client.getDefaultOptions();
      client.setDefaultOptions({ queries: { ...queries, gcTime: dayMs } });
      restore(client, owner);
      setReady(true);
    };
    void start();
    const stop = client.getQueryCache().subscribe((event) => {
      if (event.type !== "updated" || event.action.type !== "success") return;
      clearTimeout(timer);
      timer = setTimeout(() => keep(client, owner), settleMs);
    });
    return () => {
      over = true;
      clearTimeout(timer);
      stop();
    };
  }, [client, owner]);
  // The server's page is the same for everybody; what is on the phone is only known to the browser.
  if (ready) return children;
  return (
    <div className="grid h-dvh place-items-center">
      <WeaveMark className="size-12" />
    </div>
  );
}

function restore(client: QueryClient, owner: string) {
  const kept = localStorage.getItem(deviceKey(owner, "reads"));
  if (kept) hydrate(client, superjson.parse(kept));
}

function keep(client: QueryClient, owner: string) {
  const since = Date.now() - dayMs;
  const reads = dehydrate(client, {
    shouldDehydrateMutation: () => false,
    shouldDehydrateQuery: ({ queryKey: [path], state }) =>
      Array.isArray(path) && path[0] === "store" && state.data !== undefined && state.dataUpdatedAt > since,
  });
  localStorage.setItem(deviceKey(owner, "reads"), superjson.stringify(reads));
}
