/** What the store app and the packing station leave on a device: reads, and work not sent yet, of one person in one brand. */
const storePrefix = "weft-store:";
const packPrefix = "weft-pack:";
const ownerKey = "weft-store-owner";
const cachePrefix = "weft-shell";
export const photoDatabase = "weft-pack";

export const deviceKey = (owner: string, what: "reads" | "outbox" | "place") => `${storePrefix}${owner}:${what}`;
export const packKey = (owner: string, what: "queue" | "jobs" | "work") => `${packPrefix}${owner}:${what}`;

/** Whether work that is not sent yet is kept under a key, and whose: the store app's or the packing station's. */
export function unsentKind(key: string): "store" | "pack" | undefined {
  if (key.startsWith(storePrefix) && key.endsWith(":outbox")) return "store";
  return key.startsWith(packPrefix) && key.endsWith(":queue") ? "pack" : undefined;
}

function forget(kept: Storage, isMine: (key: string) => boolean) {
  for (const key of Object.keys(kept).filter(isMine)) kept.removeItem(key);
}

/** Removes all of it, of the packing station too: on signing out. */
export async function forgetDevice(): Promise<void> {
  for (const kept of [localStorage, sessionStorage]) forget(kept, (key) => key.startsWith(packPrefix));
  await forgetPhotos();
  await forgetStore();
}

/** Pictures that another tab is just reading are removed when it is done. */
const forgetPhotos = () =>
  new Promise<void>((resolve) => {
    if (!("indexedDB" in globalThis)) return resolve();
    const request = indexedDB.deleteDatabase(photoDatabase);
    for (const event of ["success", "error", "blocked"]) request.addEventListener(event, () => resolve());
  });

async function forgetStore(): Promise<void> {
  forget(localStorage, (key) => key.startsWith(storePrefix) || key === ownerKey);
  await forgetShell();
}

/** Removes the kept page, which names who it was made for; what that person has not sent stays for them. */
export async function forgetShell(): Promise<void> {
  if (!("caches" in window)) return;
  const names = (await caches.keys()).filter((name) => name.startsWith(cachePrefix));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** Makes this phone this person's. What somebody else left of the store is removed before anything of it is shown. */
export async function claimDevice(owner: string): Promise<void> {
  const before = localStorage.getItem(ownerKey);
  if (before !== null && before !== owner) await forgetStore();
  localStorage.setItem(ownerKey, owner);
}
