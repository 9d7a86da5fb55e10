import type { Actor } from "@/lib/contracts/actor";
import type { SettleCount } from "@/lib/contracts/count";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { FailureError, fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { insertCount, openMicroCountOf, setCountStatus } from "../repo/documents";
import { countedSoFar, insertLines, writeCounted } from "../repo/lines";
import { writeLots } from "./enter-lots";
import { auditCount, type Counter, openCount } from "./open-count";
import { postDifferences } from "./post-differences";

interface MicroCount {
  locationId: string;
  skuId: string;
  /** The document that raised the doubt, for example the fulfillment order it was not found for. */
  causeId: string | null;
  actor: Actor;
  now: Date;
}

/**
 * Asks a location to count one SKU, in the caller's transaction; the one that is open already is enough. The caller marks
 * the row as suspect when it must not be sold meanwhile: settling the count takes the mark away.
 */
export async function openMicroCount(tx: TenantTx, { locationId, skuId, ...why }: MicroCount): Promise<{ id: string }> {
  const open = await openMicroCountOf(tx, { locationId, skuId });
  if (open) return { id: open };
  const id = newId();
  const frame = { kind: "micro", mode: "freeze", blind: true, categories: [], note: "" } as const;
  await insertCount(tx, { id, locationId, ...frame, ...why });
  await insertLines(tx, id, locationId, [skuId], []);
  return { id };
}

/**
 * The one screen of a micro-count: the number is entered, posted, and the row may be sold again. Sent twice it settles
 * once. RESERVED_EXCEEDS when more is promised than was counted, INVALID as `enterLots` does: nothing changes then.
 */
export function settleMicroCount(
  tenantId: TenantId,
  { countId, counted, lots }: SettleCount,
  counter: Counter,
): Promise<Result<{ difference: number }>> {
  return withTenant(tenantId, async (tx) => {
    const { userId, now } = counter;
    const opened = await openCount(tx, countId, "settle", counter);
    if (!opened.ok) return opened;
    const count = opened.value;
    const [[skuId] = []] = await countedSoFar(tx, countId, undefined);
    if (count.kind !== "micro" || !skuId) return fail("WRONG_STATE", "It is not the count of one SKU");
    if (lots) {
      const written = await writeLots(tx, count, { skuId, lots }, counter);
      if (!written.ok) return written;
    } else await writeCounted(tx, count, [{ skuId, counted }], { by: userId, now });
    const reason = "suspect";
    const posted = await postDifferences(tx, count, { uncounted: "keep", reason, by: userId, now });
    if (!posted.ok) throw new FailureError(posted);
    await setCountStatus(tx, countId, count.next, { now, by: userId, reason });
    await auditCount(tx, "settled", count, userId, { counted, difference: posted.value.difference });
    return ok(posted.value);
  });
}
