"use client";

import { useEffect } from "react";

/** Makes a page open without a connection: a worker keeps it and what it is made of. */
export function OfflineShell({ page }: { page: string }) {
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    const start = async () => {
      const registration = await navigator.serviceWorker.register("/offline-worker.js", { scope: page });
      const worker = await activeOf(registration);
      // Loaded before the worker was there to keep it.
      const parts = performance.getEntriesByType("resource").map((entry) => entry.name);
      worker?.postMessage({ page, parts: parts.filter((url) => url.includes("/_next/static/")) });
    };
    // Without it the page works as long as there is a connection.
    void start().catch(() => undefined);
  }, [page]);
  return null;
}

/** `navigator.serviceWorker.ready` never comes on a page that was reached from one outside of the worker's scope. */
function activeOf(registration: ServiceWorkerRegistration): Promise<ServiceWorker | null> | ServiceWorker {
  if (registration.active) return registration.active;
  const coming = registration.installing ?? registration.waiting;
  return new Promise((resolve) => {
    if (!coming) return resolve(null);
    coming.addEventListener("statechange", () => {
      if (coming.state === "activated" || coming.state === "redundant") resolve(registration.active);
    });
  });
}
