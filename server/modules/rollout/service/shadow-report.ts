import { z } from "zod";
import {
  type ShadowHold,
  type ShadowOrderRow,
  type ShadowReport,
  type ShadowTotals,
  type ShadowVerdict,
  type shadowOrdersInput,
  shadowVerdicts,
} from "@/lib/contracts/rollout";
import { addDays, dayOf, startOfDay } from "@/lib/format/zoned-day";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { type DecisionView, viewDecision } from "@/server/modules/routing/service/decisions";
import { shadowLocations, shadowOrders, shadowTotals } from "../repo/report";
import { brandOf, findShop } from "../repo/rollouts";
import { findShadow } from "../repo/shadow-orders";

const nothing: ShadowTotals = {
  ...{ orders: 0, ship: 0, hold: 0, unroutable: 0, heldShipped: 0, shipped: 0, canceled: 0, refunded: 0 },
  ...{ freightMinor: null, parcels: null, actualParcels: null, hoursToDecision: null, hoursToShipped: null },
};

/** What would have become of a shop's orders of the last days, against what did. NOT_FOUND for a shop that is not ours. */
export function shadowReport(
  tenantId: TenantId,
  { id, days }: { id: string; days: number },
  now: Date,
): Promise<Result<ShadowReport>> {
  return withTenant(tenantId, async (tx) => {
    if (!(await findShop(tx, id))) return fail("NOT_FOUND", "No such shop");
    const { currency, timezone } = await brandOf(tx);
    const { day, to } = dayOf(now, timezone);
    const asked = { id, from: startOfDay(addDays(day, 1 - days), timezone), to, timezone };
    const rows = await shadowTotals(tx, asked);
    const total = rows.find((row) => row.day === null) ?? nothing;
    return ok({
      currency,
      total,
      days: rows.flatMap(({ day: one, ...totals }) => (one === null ? [] : [{ day: one, ...totals }])),
      locations: await shadowLocations(tx, asked),
    });
  });
}

const epoch = new Date(0);
const farMs = 366 * 86_400_000;

/** From the first moment of a day to the last of another; open where none is named. */
const spanOf = (
  id: string,
  { from, to }: { from?: string | undefined; to?: string | undefined },
  timezone: string,
  now: Date,
) => ({
  ...{ id, timezone, from: from ? startOfDay(from, timezone) : epoch },
  to: to ? startOfDay(addDays(to, 1), timezone) : new Date(now.getTime() + farMs),
});

/** A shop's orders that stayed in the shadow, the latest first, page by page. NOT_FOUND for a shop that is not ours. */
export function listShadow(
  tenantId: TenantId,
  { id, only, cursor, limit, ...days }: z.output<typeof shadowOrdersInput>,
  now: Date,
): Promise<Result<{ rows: ShadowOrderRow[]; nextCursor: string | null; currency: string }>> {
  return withTenant(tenantId, async (tx) => {
    if (!(await findShop(tx, id))) return fail("NOT_FOUND", "No such shop");
    const { currency, timezone } = await brandOf(tx);
    const span = spanOf(id, days, timezone, now);
    const rows = await shadowOrders(tx, { ...span, only, before: readCursor(cursor), limit: limit + 1 });
    const last = rows[limit - 1];
    const nextCursor = rows.length > limit && last ? `${last.placedAt.toISOString()}|${last.externalNo}` : null;
    return ok({ rows: rows.slice(0, limit), nextCursor, currency });
  });
}

function readCursor(cursor: string | null | undefined) {
  const [time = "", ...rest] = cursor?.split("|") ?? [];
  const at = new Date(time);
  return Number.isNaN(at.getTime()) ? undefined : { at, externalNo: rest.join("|") };
}

export interface ShadowOrderView {
  externalNo: string;
  placedAt: Date;
  decidedAt: Date;
  verdict: ShadowVerdict;
  shipBy: Date | null;
  holds: ShadowHold[];
  /** As of any order; null when it would have been held before it was routed. */
  decision: DecisionView | null;
  actual: {
    stage: string;
    shippedAt: Date | null;
    parcels: number | null;
    canceledAt: Date | null;
    refunded: boolean;
    past: boolean;
  };
}

const storedHolds = z.array(z.custom<ShadowHold>((value) => typeof value === "object" && value !== null));

/** One order of the shadow: what would have become of it and why, and what did. NOT_FOUND. */
export function shadowOrder(
  tenantId: TenantId,
  { id, externalNo }: { id: string; externalNo: string },
): Promise<Result<ShadowOrderView>> {
  return withTenant(tenantId, async (tx) => {
    const row = await findShadow(tx, id, externalNo);
    return row ? ok(await spell(tx, row)) : fail("NOT_FOUND", "No such order");
  });
}

async function spell(tx: TenantTx, row: NonNullable<Awaited<ReturnType<typeof findShadow>>>): Promise<ShadowOrderView> {
  const { externalNo, placedAt, decidedAt, shipBy, decision } = row;
  const verdict = shadowVerdicts.find((one) => one === row.verdict) ?? "hold";
  const stored = { id: externalNo, kind: "shadow", reason: null, createdAt: decidedAt, result: decision };
  return {
    ...{ externalNo, placedAt, decidedAt, verdict, shipBy },
    holds: storedHolds.catch([]).parse(row.holds),
    decision: decision === null ? null : await viewDecision(tx, row, stored, []),
    actual: {
      ...{ stage: row.stage, shippedAt: row.shippedAt, parcels: row.actualParcels },
      ...{ canceledAt: row.canceledAt, refunded: row.refunded, past: row.past },
    },
  };
}
