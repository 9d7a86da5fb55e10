// Keeps the store app's and the packing station's page and their parts for dead spots. Data is kept by the pages
// themselves; what changes anything is never kept here. Signing out deletes the cache.
const cacheName = "weft-shell";
const patienceMs = 4000;

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(Promise.all([self.clients.claim(), dropOtherCaches()])));

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

/** What earlier releases of this worker kept under other names. */
async function dropOtherCaches() {
  const names = (await caches.keys()).filter((name) => name !== cacheName);
  await Promise.all(names.map((name) => caches.delete(name)));
}

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
  const answer = await keep(page);
  const text = (await answer?.text()) ?? "";
  const own = (address) => new URL(address, self.location.origin).href;
  const named = [...new Set((text.match(/\/_next\/static\/[^"'\\\s)<>]+/g) ?? []).map(own))].sort();
  const all = [...new Set([...parts.map(own), ...named])];
  await Promise.all(all.map(keep));
  if (answer && keepable(answer)) await dropOldParts(cache, page, { named, all });
}

const listPrefix = "/_kept-parts";

/**
 * Parts of earlier releases go when a page names others than before, unless another kept page has them on its list.
 * Between releases everything stays: what a page loads later is on nobody's list.
 */
async function dropOldParts(cache, page, list) {
  const address = listPrefix + page;
  const before = await (await cache.match(address))?.json();
  await cache.put(address, new Response(JSON.stringify(list)));
  if (before?.named.join() === list.named.join()) return;
  const kept = await cache.keys();
  const pathOf = (request) => new URL(request.url).pathname;
  const lists = kept.filter((request) => pathOf(request).startsWith(listPrefix));
  const used = new Set();
  for (const request of lists) for (const part of (await (await cache.match(request)).json()).all) used.add(part);
  const old = kept.filter((request) => pathOf(request).startsWith("/_next/static/") && !used.has(request.url));
  await Promise.all(old.map((request) => cache.delete(request)));
}

/** From the network; from the cache when that does not answer in time, or only says that the server is down. */
async function fresh(request, address) {
  const cache = await caches.open(cacheName);
  const network = fetch(request).then(async (response) => {
    if (keepable(response)) await cache.put(address, response.clone());
    return response;
  });
  const kept = await cache.match(address);
  if (!kept) return network;
  const late = new Promise((resolve) => setTimeout(() => resolve(kept), patienceMs));
  const inTime = network.then((response) => (response.status >= 500 ? kept : response));
  return Promise.race([inTime.catch(() => kept), late]);
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
