import type { Actor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import type { FieldError } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { setOnHand } from "@/server/modules/stock/service/set-on-hand";
import { locationIdsByCode, skuIdsByCode } from "../repo";

export interface StockCount {
  /** Codes. */
  location: string;
  sku: string;
  onHand: number;
}

/** Sets counted units by code. A row that cannot be set is an error of its own and stops no other. */
export async function setCounts(
  tenantId: TenantId,
  counts: readonly StockCount[],
  { actor, now }: { actor: Actor; now: Date },
): Promise<{ upserted: number; errors: FieldError[] }> {
  return withTenant(tenantId, async (tx) => {
    const locations = await locationIdsByCode(tx, [...new Set(counts.map(({ location }) => location))]);
    const skus = await skuIdsByCode(tx, [...new Set(counts.map(({ sku }) => sku))]);
    const errors: FieldError[] = [];
    const places = new Map<string, number>();
    const rows = counts.flatMap(({ location, sku, onHand }, i) => {
      const refuse = (field: string, message: string) => void errors.push({ path: `stock[${i}]${field}`, message });
      const [locationId, skuId] = [locations.get(location), skus.get(sku)];
      if (!locationId) refuse(".location", "no location has this code");
      if (!skuId) refuse(".sku", "no SKU has this code");
      if (!locationId || !skuId) return [];
      const place = `${locationId}:${skuId}`;
      if (places.has(place)) refuse("", "the same location and SKU come twice");
      if (places.has(place)) return [];
      places.set(place, i);
      return [{ locationId, skuId, onHand }];
    });
    const { refused } = await setOnHand(tx, rows, { cause: "count", actor, idempotencyKey: `api:${newId()}`, now });
    for (const { locationId, skuId, reserved } of refused) {
      const i = places.get(`${locationId}:${skuId}`);
      errors.push({ path: `stock[${i}].onHand`, message: `${reserved} units are reserved` });
    }
    return { upserted: rows.length - refused.length, errors };
  });
}
