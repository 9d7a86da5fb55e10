import type { Parcelled } from "@/components/packing/outbox";
import { packedPhotos } from "@/components/packing/photo-store";
import { unsentKind } from "@/components/store/device";
import { outboxOf } from "@/components/store/outbox";

/** What waits in this browser to be sent, of whoever worked here: signing out would lose it. */
export async function unsentWork(): Promise<number> {
  const photos = await packedPhotos().catch(() => 0);
  return Object.keys(localStorage).reduce((sum, key) => sum + unsentUnder(key, localStorage.getItem(key)), photos);
}

/** Of one place in the browser's storage. What the store was refused is settled; packed goods are still on the table. */
export function unsentUnder(key: string, kept: string | null): number {
  const kind = unsentKind(key);
  if (!kind || !kept) return 0;
  try {
    if (kind === "store") return outboxOf(kept).filter((item) => item.refused === undefined).length;
    return (JSON.parse(kept) as Parcelled[]).length;
  } catch {
    return 0;
  }
}
