import type { OrderStatus } from "@/lib/contracts/order-status";
import { openOrderStatuses } from "@/lib/contracts/orders-list";
import type { MemberRole } from "@/lib/contracts/permissions";
import type { StatusFigures, TodayOverview } from "@/lib/contracts/today";
import { addDays, dayOf, startOfDay } from "@/lib/format/zoned-day";
import { channelScope } from "@/server/auth/channel-scope";
import { locationScope } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { summarizeDay } from "@/server/domain/today/day-figures";
import type { TenantId } from "@/server/ids";
import { checklistIn } from "@/server/modules/onboarding/service";
import { channelNames, exceptionFigures, hasOrders, placedBuckets, statusFigures } from "./repo";

export interface TodayViewer {
  tenantId: TenantId;
  role: MemberRole;
  locationIds: readonly string[];
  channelIds?: readonly string[];
  timezone: string;
  currency: string;
  now: Date;
}

const noneOf = (status: OrderStatus): StatusFigures => ({ status, total: 0, overdue: 0, dueToday: 0, dueTomorrow: 0 });

/** What the brand looks at first: open orders, exceptions, and how the day goes, with days as its zone has them. */
export async function todayOverview(viewer: TodayViewer): Promise<TodayOverview> {
  const { now, timezone, currency } = viewer;
  const { day, from: today, to: tomorrow } = dayOf(now, timezone);
  const yesterday = startOfDay(addDays(day, -1), timezone);
  const dayAfter = startOfDay(addDays(day, 2), timezone);
  const soFar = new Date(yesterday.getTime() + (now.getTime() - today.getTime()));
  const visible = { locations: locationScope(viewer), channels: channelScope(viewer) };
  return withTenant(viewer.tenantId, async (tx) => {
    const statuses = await statusFigures(tx, { now, today, tomorrow, dayAfter }, visible);
    const buckets = await placedBuckets(tx, { yesterday, today, tomorrow, soFar }, visible);
    return {
      day,
      currency,
      statuses: openOrderStatuses.map((status) => statuses.find((row) => row.status === status) ?? noneOf(status)),
      exceptions: await exceptionFigures(tx, now, visible),
      ...summarizeDay(buckets, await channelNames(tx), { now, from: today, to: tomorrow, currency }),
      empty: !(await hasOrders(tx)),
      checklist: await checklistIn(tx),
    };
  });
}
