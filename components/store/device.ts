/** What this app leaves on a phone: the last reads and what has not been sent yet, of one person in one brand. */
const prefix = "weft-store:";
const ownerKey = "weft-store-owner";
const cachePrefix = "weft-shell";

export const deviceKey = (owner: string, what: "reads" | "outbox" | "place") => `${prefix}${owner}:${what}`;

/** Removes all of it: on signing out, and before what somebody else left could be seen. */
export async function forgetDevice(): Promise<void> {
  const mine = Object.keys(localStorage).filter((key) => key.startsWith(prefix) || key === ownerKey);
  for (const key of mine) localStorage.removeItem(key);
  await forgetShell();
}

/** Removes the kept page, which names who it was made for; what that person has not sent stays for them. */
export async function forgetShell(): Promise<void> {
  if (!("caches" in window)) return;
  const names = (await caches.keys()).filter((name) => name.startsWith(cachePrefix));
  await Promise.all(names.map((name) => caches.delete(name)));
}

/** Makes this phone this person's. What somebody else left is removed before anything of it is shown. */
export async function claimDevice(owner: string): Promise<void> {
  const before = localStorage.getItem(ownerKey);
  if (before !== null && before !== owner) await forgetDevice();
  localStorage.setItem(ownerKey, owner);
}
