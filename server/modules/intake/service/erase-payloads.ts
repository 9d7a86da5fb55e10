import type { TenantTx } from "@/server/db/tenant-tx";
import { openChunk, resealChunk } from "@/server/privacy/source-payloads";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { lockPayloads, putPayload } from "../repo";

const blank = 0x20;

/** Blanks what channels sent of these orders; the other orders of the same chunks stay where they are. */
export async function erasePayloads(tx: TenantTx, orderIds: readonly string[]): Promise<void> {
  const keys = await tenantKeys(tx);
  for (const { id, sealed, starts, lengths } of await lockPayloads(tx, orderIds)) {
    const chunk = openChunk(keys, sealed);
    for (const [i, at] of starts.entries()) chunk.fill(blank, at, at + (lengths[i] ?? 0));
    await putPayload(tx, id, resealChunk(keys, chunk));
  }
}
