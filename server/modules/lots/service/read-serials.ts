import type { SerialListInput } from "@/lib/contracts/lot";
import type { LocationScope } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { countedAt } from "../repo/lots";
import { findSerial, lotsByCode, serialHistory, serialPage, serialsByCode, skusNamed } from "../repo/read-serials";
import { searchCode } from "../repo/serials";

export function listSerials(tenantId: TenantId, input: SerialListInput, scope: LocationScope) {
  const [id, ...code] = input.cursor?.split("|") ?? [];
  const after = id && /^[0-9a-f-]{36}$/.test(id) ? { id, code: code.join("|") } : undefined;
  return withTenant(tenantId, async (tx) => {
    const q = input.q.trim();
    const skuIds = q ? await skusNamed(tx, q) : [];
    const found = await serialPage(tx, input, { scope, after, skuIds });
    const rows = found.slice(0, input.limit);
    const last = rows.at(-1);
    return { rows, nextCursor: found.length > rows.length && last ? `${last.id}|${searchCode(last.code)}` : null };
  });
}

/** A piece with its history, the latest first; `excess`: more pieces are written down at its place than stock counts. NOT_FOUND. */
export function getSerial(tenantId: TenantId, id: string, scope: LocationScope) {
  return withTenant(tenantId, async (tx) => {
    const serial = await findSerial(tx, id, scope);
    if (!serial) return fail("NOT_FOUND", "No such serial number");
    const place = serial.location && { skuId: serial.sku.id, locationId: serial.location.id };
    const counted = place && (await countedAt(tx, place));
    const excess = counted ? counted.pieces > counted.onHand : false;
    return ok({ ...serial, excess, history: await serialHistory(tx, id) });
  });
}

/** Pieces and lots that are called exactly so. */
export function findByCode(tenantId: TenantId, text: string, scope: LocationScope) {
  const codes = [...new Set([text, text.toUpperCase(), text.toLowerCase()].map((one) => one.trim()))].filter(Boolean);
  return withTenant(tenantId, async (tx) => ({
    serials: await serialsByCode(tx, codes, scope),
    lots: scope === undefined ? await lotsByCode(tx, codes) : [],
  }));
}
