import type { ActivityPage } from "@/lib/contracts/audit";
import { addDays, startOfDay } from "@/lib/format/zoned-day";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { type AuditRow, listAuditEntries, people, subjectTypes } from "./repo";

/** Who did what, newest first; days are counted in `timezone`. */
export function activityOf(
  tenantId: TenantId,
  page: ActivityPage,
  timezone: string,
): Promise<{ rows: AuditRow[]; nextCursor: string | null }> {
  const { from, to } = page.at;
  const span = {
    from: from ? startOfDay(from, timezone) : null,
    to: to ? startOfDay(addDays(to, 1), timezone) : null,
  };
  return withTenant(tenantId, async (tx) => {
    const found = await listAuditEntries(tx, page, span);
    const rows = found.slice(0, page.limit);
    return { rows, nextCursor: found.length > page.limit ? (rows.at(-1)?.id ?? null) : null };
  });
}

const atOnce = 200;

/** All of it that matches, page by page. */
export async function* exportActivity(
  tenantId: TenantId,
  wanted: Omit<ActivityPage, "cursor" | "limit">,
  timezone: string,
): AsyncGenerator<AuditRow> {
  let cursor: string | null = null;
  do {
    const page = await activityOf(tenantId, { ...wanted, cursor, limit: atOnce }, timezone);
    yield* page.rows;
    cursor = page.nextCursor;
  } while (cursor);
}

/** What activity can be narrowed by. */
export const activityFacets = (tenantId: TenantId) =>
  withTenant(tenantId, async (tx) => ({ people: await people(tx), subjects: await subjectTypes(tx) }));
