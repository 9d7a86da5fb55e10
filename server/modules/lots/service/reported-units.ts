import type { TenantTx } from "@/server/db/tenant-tx";
import type { ByWhom } from "@/server/modules/audit/service";
import { changeLots, ensureLot } from "../repo/lots";
import { insertSerials, lockSerials, moveSerials, recordSerialEvents } from "../repo/serials";
import { trackingOf } from "../repo/tracking";

/** What a warehouse's own system says came, by SKU. */
export interface ReportedArrival {
  skuId: string;
  /** Good units of lots it names; the rest is of none. */
  lots: readonly { code: string; quantity: number; expiresOn?: Date | null | undefined }[];
  serials: readonly string[];
}

interface Arriving {
  locationId: string;
  /** The delivery or the return. */
  causeId: string;
  kind: "received" | "returned";
}

/**
 * Writes down lots and pieces a warehouse has taken in, after their stock was posted. Nothing is refused, for the goods
 * are there: a piece that was elsewhere in our books is where it is reported. SKUs nobody follows are left out.
 */
export async function storeReported(
  tx: TenantTx,
  arrivals: readonly ReportedArrival[],
  { locationId, causeId, kind }: Arriving,
  by: ByWhom,
): Promise<void> {
  const named = arrivals.filter((one) => one.lots.length + one.serials.length > 0);
  const tracking = await trackingOf(
    tx,
    named.map((one) => one.skuId),
  );
  const followed = named.filter((one) => tracking.has(one.skuId));
  const units = new Map<string, { lotId: string; skuId: string; units: number }>();
  for (const { skuId, lots } of followed.filter((one) => tracking.get(one.skuId) !== "serial")) {
    for (const { code, quantity, expiresOn = null } of lots) {
      const { id: lotId } = await ensureLot(tx, { skuId, code, receivedAt: by.now, expiresOn });
      units.set(lotId, { lotId, skuId, units: (units.get(lotId)?.units ?? 0) + quantity });
    }
  }
  const changes = [...units.values()].map((one) => ({ ...one, locationId, causeId }));
  await changeLots(tx, changes, kind === "received" ? "receipt" : "return", by.now);
  const pieces = followed
    .filter((one) => tracking.get(one.skuId) === "serial")
    .flatMap(({ skuId, serials }) => [...new Set(serials)].map((code) => ({ skuId, code })));
  const since = kind === "received" ? { receivedAt: by.now } : { returnedAt: by.now };
  const state = { status: "in_stock", locationId, ...since } as const;
  const fresh = await insertSerials(tx, pieces, state);
  const known = (await lockSerials(tx, pieces)).map((one) => one.id).filter((id) => !fresh.includes(id));
  await moveSerials(tx, known, state);
  await recordSerialEvents(tx, [...fresh, ...known], { kind, locationId, causeId, ...by });
}
