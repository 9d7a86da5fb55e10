"use client";

import { useEffect } from "react";

/** Makes the app open without a connection: a worker keeps its page and what that is made of. */
export function AppWorker({ scope }: { scope: string }) {
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    const start = async () => {
      await navigator.serviceWorker.register("/store-worker.js", { scope });
      const { active } = await navigator.serviceWorker.ready;
      // Loaded before the worker was there to keep it.
      const parts = performance.getEntriesByType("resource").map((entry) => entry.name);
      active?.postMessage({ page: scope, parts: parts.filter((url) => url.includes("/_next/static/")) });
    };
    // Without it the app works as long as there is a connection.
    void start().catch(() => undefined);
  }, [scope]);
  return null;
}
