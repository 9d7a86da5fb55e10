import type { CountLinesInput, CountListInput } from "@/lib/contracts/count";
import { may, type Permitted } from "@/lib/contracts/permissions";
import type { LocationScope } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { sumDifferences } from "@/server/domain/count/difference";
import { fail, ok } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { countRows } from "../repo/lines";
import { countPage, findCount, linePage } from "../repo/read";

/** One page of counts, the latest first. */
export function listCounts(tenantId: TenantId, input: CountListInput, scope: LocationScope) {
  const before = /^\d{1,9}$/.test(input.cursor ?? "") ? Number(input.cursor) : undefined;
  return withTenant(tenantId, async (tx) => {
    const found = await countPage(tx, input, scope, before);
    const rows = found.slice(0, input.limit);
    return { rows, nextCursor: found.length > rows.length ? String(rows.at(-1)?.number) : null };
  });
}

/** A count with what its differences come to; their value for those who may see costs. */
export function getCount(tenantId: TenantId, countId: string, reader: Permitted & { scope: LocationScope }) {
  return withTenant(tenantId, async (tx) => {
    const count = await findCount(tx, countId, reader.scope);
    if (!count) return fail("NOT_FOUND", "No such count");
    const { surplusMinor, missingMinor, ...sums } = sumDifferences(await countRows(tx, countId));
    const value = may(reader, "costs:read") ? { surplusMinor, missingMinor } : null;
    const hidden = isHidden(count);
    return ok({ ...count, sums: hidden ? null : sums, value: hidden ? null : value });
  });
}

/** In a blind count nobody sees what the books say until everything is counted. */
const isHidden = (count: { blind: boolean; status: string }) => count.blind && count.status === "counting";

/** Rows of a count by SKU code. */
export function countLines(tenantId: TenantId, input: CountLinesInput, scope: LocationScope) {
  return withTenant(tenantId, async (tx) => {
    const count = await findCount(tx, input.countId, scope);
    if (!count) return fail("NOT_FOUND", "No such count");
    const hidden = isHidden(count);
    const found = await linePage(tx, hidden && input.show === "differing" ? { ...input, show: "all" } : input);
    const page = found.slice(0, input.limit);
    const blank = { snapshot: null, expected: null, previous: null, difference: null, reserved: 0 };
    const rows = hidden ? page.map((row) => ({ ...row, ...blank })) : page;
    return ok({ rows, nextCursor: found.length > page.length ? (page.at(-1)?.skuCode ?? null) : null });
  });
}
