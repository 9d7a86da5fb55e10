import type { FoundLots } from "@/lib/contracts/count";
import type { StoreLots } from "@/lib/contracts/store";

/** One lot of a SKU as it is being counted. */
export interface LotRow {
  key: string;
  code: string;
  /** A day, or empty. */
  expires: string;
  units: number;
  /** Found here, though not by the books. */
  isNew: boolean;
}

/** The lots to look for, with what has been found of each so far. */
export function lotRows({ lots }: StoreLots, found: readonly { code: string; counted: number }[]): LotRow[] {
  const counted = new Map(found.map((one) => [one.code, one.counted]));
  const known = lots.map(({ code, expires }) => {
    return { key: code, code, expires: expires ?? "", units: counted.get(code) ?? 0, isNew: false };
  });
  const others = found.filter((one) => !lots.some((lot) => lot.code === one.code));
  return [
    ...known,
    ...others.map(({ code, counted: units }) => ({ key: code, code, expires: "", units, isNew: false })),
  ];
}

export const newLotRow = (key: string): LotRow => ({ key, code: "", expires: "", units: 0, isNew: true });

/** What the rows say, and how many units that are. Rows nobody filled in are left out. */
export function foundLots(rows: readonly LotRow[]): { lots: FoundLots; units: number } {
  const named = rows.filter((row) => row.code.trim());
  const lots = named.map(({ code, expires, units, isNew }) => ({
    ...{ code: code.trim(), quantity: units },
    ...(isNew && expires ? { expiresOn: new Date(`${expires}T00:00:00Z`) } : {}),
  }));
  return { lots, units: named.reduce((sum, row) => sum + row.units, 0) };
}

/** Whether the rows can be sent: each lot once, none without its code, and with its day where lots have one. */
export function rowsValid(rows: readonly LotRow[], { tracking }: StoreLots): boolean {
  const codes = rows.map((row) => row.code.trim()).filter(Boolean);
  const filled = rows.filter((row) => row.isNew && row.units > 0);
  const dated = tracking !== "lot_expiry" || filled.every((row) => row.expires);
  return new Set(codes).size === codes.length && filled.every((row) => row.code.trim()) && dated;
}
