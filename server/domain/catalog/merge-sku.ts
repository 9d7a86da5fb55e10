import type { ItemError, ItemProblem, SkuKind, SkuUpsert } from "@/lib/contracts/catalog";
import { minorDigits } from "@/lib/contracts/order";
import { toMinor } from "@/server/domain/order/money";
import { isAcceptableBarcode } from "./barcode";

/** A SKU as stored, money in minor units of its currency. */
export interface StoredSku {
  id: string;
  code: string;
  styleCode: string;
  kind: SkuKind;
  name: string;
  color: string;
  size: string;
  barcode: string | null;
  weightGrams: number | null;
  listPriceMinor: bigint | null;
  costMinor: bigint | null;
  floorPriceMinor: bigint | null;
  currency: string;
  category: string | null;
  season: string | null;
  tags: string[];
  active: boolean;
}

const amounts = [
  ["listPrice", "listPriceMinor"],
  ["cost", "costMinor"],
  ["floorPrice", "floorPriceMinor"],
] as const;

export type Merge = { sku: StoredSku; changed: boolean } | { problem: ItemProblem; path: string };

/** What one item makes of what is there. A field left out keeps its value, null clears it; nothing is rounded. */
export function mergeSku(
  item: SkuUpsert,
  existing: StoredSku | undefined,
  fresh: { id: string; currency: string },
): Merge {
  if (item.barcode && !isAcceptableBarcode(item.barcode)) return { problem: "bad_check_digit", path: "barcode" };
  const currency = item.currency ?? existing?.currency ?? fresh.currency;
  const minor = { listPriceMinor: null, costMinor: null, floorPriceMinor: null } as Pick<
    StoredSku,
    (typeof amounts)[number][1]
  >;
  for (const [field, column] of amounts) {
    const text = item[field];
    if (text === undefined) {
      minor[column] = existing?.[column] ?? null;
      // An amount that stays behind would silently become another currency's.
      if (minor[column] !== null && currency !== existing?.currency) return { problem: "currency_change", path: field };
    } else if (text !== null) {
      const amount = toMinor(text, minorDigits(currency));
      if (!amount.exact) return { problem: "too_precise", path: field };
      minor[column] = amount.minor;
    }
  }
  const sku: StoredSku = {
    ...minor,
    id: existing?.id ?? fresh.id,
    code: item.code,
    styleCode: item.styleCode,
    kind: existing?.kind ?? "simple",
    name: item.name,
    color: item.color,
    size: item.size,
    barcode: keep(item.barcode, existing?.barcode),
    weightGrams: keep(item.weightGrams, existing?.weightGrams),
    currency,
    category: keep(item.category, existing?.category) || null,
    season: keep(item.season, existing?.season) || null,
    tags: item.tags ? [...new Set(item.tags)] : (existing?.tags ?? []),
    active: item.active ?? existing?.active ?? true,
  };
  return { sku, changed: existing === undefined || !sameSku(sku, existing) };
}

const keep = <T>(given: T | null | undefined, stored: T | null | undefined): T | null =>
  given === undefined ? (stored ?? null) : given;

function sameSku(a: StoredSku, b: StoredSku): boolean {
  const { tags, ...left } = a;
  return (
    tags.length === b.tags.length &&
    tags.every((tag, i) => tag === b.tags[i]) &&
    (Object.keys(left) as (keyof typeof left)[]).every((key) => left[key] === b[key])
  );
}

export interface SkuMerges {
  creates: StoredSku[];
  changes: StoredSku[];
  unchanged: number;
  errors: ItemError[];
}

const messages: Partial<Record<ItemProblem, string>> = {
  bad_check_digit: "13 digits, but not a valid EAN-13",
  too_precise: "has more decimal places than its currency",
  currency_change: "must be sent too when the currency changes",
  repeated: "the code appears more than once in this call",
};

/** Decides a whole call: every item on its own, a code named twice only the first time. */
export function mergeSkus(
  items: readonly SkuUpsert[],
  existing: ReadonlyMap<string, StoredSku>,
  fresh: { newId: () => string; currency: string },
): SkuMerges {
  const merges: SkuMerges = { creates: [], changes: [], unchanged: 0, errors: [] };
  const seen = new Set<string>();
  for (const [index, item] of items.entries()) {
    const stored = existing.get(item.code);
    const merge: Merge = seen.has(item.code)
      ? { problem: "repeated", path: "code" }
      : mergeSku(item, stored, { id: stored?.id ?? fresh.newId(), currency: fresh.currency });
    seen.add(item.code);
    if ("problem" in merge) {
      const { problem, path } = merge;
      merges.errors.push({ index, code: problem, path, message: `${item.code}: ${messages[problem] ?? problem}` });
    } else if (!stored) merges.creates.push(merge.sku);
    else if (merge.changed) merges.changes.push(merge.sku);
    else merges.unchanged += 1;
  }
  return merges;
}
