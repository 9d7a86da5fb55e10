import type { CountEntry } from "@/lib/contracts/count";
import { withTenant } from "@/server/db/tenant-tx";
import { ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { skusByScan } from "@/server/modules/catalog/service/scan";
import { insertEntries } from "../repo/entries";
import { countedSoFar, insertLines, writeCounted } from "../repo/lines";
import { clearLots } from "../repo/lots";
import { type Counter, openCount } from "./open-count";

export interface Entered {
  /** Rows as they stand now. */
  rows: { skuId: string; counted: number }[];
  /** Codes no SKU has. */
  unknown: string[];
}

/** Takes scans and typed numbers in, each once. A SKU the books did not expect here becomes a row of the count. */
export function enterCounts(
  tenantId: TenantId,
  { countId, entries }: { countId: string; entries: readonly CountEntry[] },
  counter: Counter,
): Promise<Result<Entered>> {
  return withTenant(tenantId, async (tx) => {
    const opened = await openCount(tx, countId, "enter", counter);
    if (!opened.ok) return opened;
    const by = { by: counter.userId, now: counter.now };
    const skuByCode = await skusByScan(
      tx,
      entries.map((entry) => entry.code),
    );
    const known = entries.flatMap((entry) => {
      const skuId = skuByCode.get(entry.code);
      return skuId ? [{ ...entry, skuId }] : [];
    });
    const fresh = await insertEntries(tx, countId, known, by);
    const skuIds = [...new Set(known.map((entry) => entry.skuId))];
    const before = await countedSoFar(tx, countId, skuIds);
    const strays = skuIds.filter((skuId) => !before.has(skuId));
    await insertLines(tx, countId, opened.value.locationId, strays, []);
    const counted = new Map<string, number>();
    for (const { key, skuId, quantity, how } of known) {
      if (!fresh.delete(key)) continue;
      const sum = counted.get(skuId) ?? before.get(skuId) ?? 0;
      counted.set(skuId, how === "set" ? quantity : sum + quantity);
    }
    await writeCounted(
      tx,
      opened.value,
      [...counted].map(([skuId, units]) => ({ skuId, counted: units })),
      by,
    );
    await clearLots(tx, countId, [...counted.keys()]);
    const now = skuIds.map((skuId) => ({ skuId, counted: counted.get(skuId) ?? before.get(skuId) ?? 0 }));
    const unknown = entries.filter((entry) => !skuByCode.has(entry.code)).map((entry) => entry.code);
    return ok({ rows: now, unknown: [...new Set(unknown)] });
  });
}
