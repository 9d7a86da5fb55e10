import { minorDigits } from "@/lib/contracts/order";
import type { SessionFigures, SessionMinute, SessionPage, SessionSku } from "@/lib/contracts/session";
import type { LocationScope } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { fillMinutes } from "@/server/domain/order/fill-minutes";
import { toMinor } from "@/server/domain/order/money";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { listSessions, minutesOf, sessionFigures, skusOf } from "../repo/figures";

interface Viewer {
  tenantId: TenantId;
  scope: LocationScope;
  now: Date;
}

/** What a chart can show side by side. */
const mostSteps = 240;

export function sessionsOf({ tenantId, scope }: Viewer, page: SessionPage) {
  return withTenant(tenantId, async (tx) => {
    const found = await listSessions(tx, page, scope);
    const rows = found.slice(0, page.limit);
    return { rows, nextCursor: found.length > rows.length ? (rows.at(-1)?.id ?? null) : null };
  });
}

/** A session's own figures: what its channel sold within its window, minute by minute, and what became of its stock. */
export function sessionOf(
  { tenantId, scope, now }: Viewer,
  id: string,
): Promise<Result<{ session: SessionFigures; stepMinutes: number; minutes: SessionMinute[]; skus: SessionSku[] }>> {
  return withTenant(tenantId, async (tx) => {
    const found = await sessionFigures(tx, id, scope);
    if (!found) return fail("NOT_FOUND", "No such livestream");
    const { channelId, refunded, ...figures } = found;
    const session = { ...figures, refundedMinor: toMinor(refunded, minorDigits(figures.currency)).minor };
    const window = { ...session, channelId };
    const { stepMinutes, rows: minutes } = fillMinutes(await minutesOf(tx, window), {
      ...session,
      now,
      most: mostSteps,
    });
    return ok({ session, stepMinutes, minutes, skus: await skusOf(tx, id, window) });
  });
}
