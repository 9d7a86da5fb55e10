// Keeps the store app's and the packing station's page and their parts for dead spots. Data is kept by the pages
// themselves; what changes anything is never kept here. Signing out deletes the cache.
const cacheName = "weft-shell";
const patienceMs = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("message", (event) => {
  const { page, parts } = event.data ?? {};
  if (typeof page !== "string" || !Array.isArray(parts)) return;
  event.waitUntil(keepPage(page, parts));
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== self.location.origin) return;
  if (request.mode === "navigate" && /^\/[^/]+\/(store|packing)\/?$/.test(url.pathname)) {
    event.respondWith(fresh(request, url.pathname));
  } else if (url.pathname.startsWith("/_next/static/") || url.pathname.startsWith("/store-icons/")) {
    event.respondWith(part(request));
  }
});

/** A page of one's own: not a redirect to signing in, not an error. */
const keepable = (response) => response.ok && !response.redirected && response.type === "basic";

/** A page, the parts it was made of just now, and those it names itself. */
async function keepPage(page, parts) {
  const cache = await caches.open(cacheName);
  const keep = async (address) => {
    const response = await fetch(address).catch(() => undefined);
    if (response && keepable(response)) await cache.put(address, response.clone());
    return response;
  };
  const text = (await (await keep(page))?.text()) ?? "";
  const named = text.match(/\/_next\/static\/[^"'\\\s)<>]+/g) ?? [];
  const own = (address) => new URL(address, self.location.origin).href;
  await Promise.all([...new Set([...parts, ...named].map(own))].map(keep));
}

/** From the network; from the cache when that does not answer in time. */
async function fresh(request, address) {
  const cache = await caches.open(cacheName);
  const network = fetch(request).then(async (response) => {
    if (keepable(response)) await cache.put(address, response.clone());
    return response;
  });
  const kept = await cache.match(address);
  if (!kept) return network;
  const late = new Promise((resolve) => setTimeout(() => resolve(kept), patienceMs));
  return Promise.race([network.catch(() => kept), late]);
}

/** Parts whose address changes with their content come from the cache; others only when there is no network. */
async function part(request) {
  const cache = await caches.open(cacheName);
  const kept = await cache.match(request);
  if (kept?.headers.get("cache-control")?.includes("immutable")) return kept;
  try {
    const response = await fetch(request);
    if (keepable(response)) await cache.put(request, response.clone());
    return response;
  } catch (error) {
    if (kept) return kept;
    throw error;
  }
}
