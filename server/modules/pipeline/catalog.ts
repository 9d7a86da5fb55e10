import type { TenantTx } from "@/server/db/tenant-tx";
import type { BundlePart } from "@/server/domain/stock/demand";
import type { TenantId } from "@/server/ids";
import { selectParts, selectSkus } from "./repo/catalog";
import type { Catalog, Sku } from "./work";

/** What has been read of a brand's catalog. Codes nobody knows are not remembered: they are asked for every time. */
class ReadCatalog implements Catalog {
  readonly bundles = new Map<string, readonly BundlePart[]>();
  private readonly own = new Map<string, Sku>();
  private readonly aliases = new Map<string, Sku>();
  private readonly weights = new Map<string, number>();
  private readonly found = new Set<string>();

  constructor(readonly since: number) {}

  find(channelId: string, code: string): Sku | undefined {
    const alias = this.aliases.size > 0 ? this.aliases.get(`${channelId} ${code}`) : undefined;
    return alias ?? this.own.get(code);
  }

  weightOf(skuId: string): number {
    return this.weights.get(skuId) ?? 500;
  }

  async read(tx: TenantTx, codes: Iterable<string>) {
    const missing = [...codes].filter((code) => !this.found.has(code));
    const rows = await selectSkus(tx, missing);
    const bundleIds = rows.filter((row) => row.kind === "bundle").map((row) => row.id);
    // Two lanes may read the same bundle at once: each sets it whole.
    const bundles = new Map<string, BundlePart[]>();
    for (const part of await selectParts(tx, bundleIds)) {
      this.weights.set(part.skuId, part.weightGrams);
      bundles.set(part.bundleId, [...(bundles.get(part.bundleId) ?? []), part]);
    }
    for (const [bundleId, parts] of bundles) this.bundles.set(bundleId, parts);
    for (const row of rows) {
      this.found.add(row.sent);
      this.weights.set(row.id, row.weightGrams);
      if (row.channelId === null) this.own.set(row.sent, row);
      else this.aliases.set(`${row.channelId} ${row.sent}`, row);
    }
  }
}

const kept = new Map<TenantId, ReadCatalog>();
const keptBrands = 50;
const floodCodes = 100;
const floodMs = 10_000;

/** The SKUs behind these codes, and what their bundles are made of. In a flood, as they were a few seconds ago. */
export async function loadCatalog(tx: TenantTx, codes: ReadonlySet<string>, now: Date): Promise<Catalog> {
  const at = now.getTime();
  const known = codes.size >= floodCodes ? kept.get(tx.tenantId) : undefined;
  const catalog = known && Math.abs(at - known.since) < floodMs ? known : new ReadCatalog(at);
  await catalog.read(tx, codes);
  if (catalog !== known && codes.size >= floodCodes) {
    if (kept.size >= keptBrands) kept.clear();
    kept.set(tx.tenantId, catalog);
  }
  return catalog;
}
