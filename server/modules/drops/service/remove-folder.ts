import { rm } from "node:fs/promises";
import path from "node:path";
import { env } from "@/server/env";

/** A brand's own watched folder, with what lies in it: the next brand of that name finds nothing. Links are not followed. */
export async function removeFolder(slug: string): Promise<void> {
  const root = env().WEFT_DROP_ROOT;
  if (!root || path.basename(slug) !== slug) return;
  await rm(path.join(root, slug), { recursive: true, force: true });
}
