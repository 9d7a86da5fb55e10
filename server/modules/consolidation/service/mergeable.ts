import type { TenantTx } from "@/server/db/tenant-tx";
import { nextCutOff } from "@/server/domain/consolidation/cut-off";
import type { Mergeable } from "@/server/domain/consolidation/find-groups";
import type { WorkRow } from "../repo/work";
import { goodsFacts } from "./cutter";
import { receiverKeys } from "./receiver-keys";

export interface Merging extends Mergeable {
  row: WorkRow;
  receiverKey: Buffer;
}

/**
 * Whether work could leave together with other work at all: it is shipped by us, nobody has closed its box, nothing stops it, and
 * nobody collects money for it. Warehouses with their own system merge for themselves.
 */
export const canMerge = (row: WorkRow): boolean =>
  (row.status === "accepted" || row.status === "picking") &&
  row.method === "ship" &&
  row.locationType !== "third_party" &&
  row.paymentStatus !== "cod" &&
  !row.stopped;

/** Fulfillment orders in the form the pure rules want; those whose receiver nobody can know are left out. */
export async function mergingOf(
  tx: TenantTx,
  rows: readonly WorkRow[],
  windowMsOf: (row: WorkRow) => number,
): Promise<Merging[]> {
  if (rows.length === 0) return [];
  const keys = await receiverKeys(tx, rows);
  const factsOf = await goodsFacts(tx, {
    orderIds: rows.map((row) => row.orderId),
    skuIds: rows.flatMap((row) => row.lines.map((line) => line.skuId)),
  });
  return rows.flatMap((row) => {
    const receiverKey = keys.get(row.id);
    if (!receiverKey) return [];
    const createdAt = row.createdAt.getTime();
    const ends = [row.promiseBy?.getTime(), row.shipBy?.getTime(), nextCutOff(row, createdAt)];
    const order = { id: row.orderId, promiseBy: row.promiseBy };
    return {
      ...{ id: row.id, orderId: row.orderId, locationId: row.locationId, row, receiverKey, createdAt },
      receiver: receiverKey.toString("base64"),
      windowMs: windowMsOf(row),
      latest: Math.min(...ends.map((end) => end ?? Number.POSITIVE_INFINITY)),
      goods: row.lines.map((line) => ({ ...factsOf(order, line), quantity: line.quantity })),
      ...(row.groupId ? { groupId: row.groupId } : {}),
    };
  });
}
