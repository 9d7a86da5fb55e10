import type { DuePreset, OrderFilter, PlacedPreset } from "@/lib/contracts/orders-list";
import { dayIn } from "@/lib/format/date";
import { parseMoney } from "@/lib/format/money";
import { addDays, startOfDay, startOfHour } from "@/lib/format/zoned-day";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { ResolvedFilter } from "../repo/conditions";
import { channelIdsOf, locationIdsOf, skuIdOf } from "../repo/references";
import { type OrderViewer, visibleChannels, visibleLocations } from "./access";
import { resolveSearch } from "./resolve-search";

/** Looks up what a filter names. Names that do not exist match nothing, rather than everything. */
export async function resolveFilter(tx: TenantTx, filter: OrderFilter, viewer: OrderViewer): Promise<ResolvedFilter> {
  const { channel, location, hold, sku, min, max } = filter;
  const any = hold?.includes("any");
  const types = hold?.filter((type) => type !== "any");
  const amount = { min: amountOf(min, viewer), max: amountOf(max, viewer) };
  return {
    externalNo: filter.externalNo,
    status: filter.status,
    payment: filter.payment,
    method: filter.method,
    tags: filter.tag,
    importId: filter.import,
    hold: any ? "any" : types,
    channelIds: within(visibleChannels(viewer), channel?.length ? await channelIdsOf(tx, channel) : undefined),
    locationIds: location?.length ? await locationIdsOf(tx, location) : undefined,
    visibleLocationIds: visibleLocations(viewer),
    placed: placedBetween(filter, viewer),
    due: filter.due && dueBetween(filter.due, viewer),
    amount: amount.min === undefined && amount.max === undefined ? undefined : amount,
    sku: sku ? { code: sku, id: await skuIdOf(tx, sku) } : undefined,
    ...(filter.q ? await resolveSearch(tx, filter.q) : {}),
  };
}

/** What is asked for, within what there is for the viewer. */
const within = (visible: readonly string[] | undefined, asked: string[] | undefined): string[] | undefined =>
  visible && asked ? asked.filter((id) => visible.includes(id)) : (asked ?? (visible && [...visible]));

const amountOf = (text: string | undefined, viewer: OrderViewer) =>
  text === undefined ? undefined : parseMoney(text, viewer.currency);

function dayStart(days: number, { now, timezone }: OrderViewer): Date {
  return startOfDay(addDays(dayIn(timezone, now), days), timezone);
}

const placedDays: Record<PlacedPreset, [from: number, to: number]> = {
  today: [0, 1],
  yesterday: [-1, 0],
  "7d": [-6, 1],
  "30d": [-29, 1],
};

const hourMs = 3_600_000;

function placedBetween({ placed, hour, from, to }: OrderFilter, viewer: OrderViewer): ResolvedFilter["placed"] {
  if (hour) {
    const start = startOfHour(hour.slice(0, 10), Number(hour.slice(11, 13)), viewer.timezone);
    return { from: start, to: new Date(start.getTime() + hourMs) };
  }
  if (from || to) {
    return {
      from: from ? startOfDay(from, viewer.timezone) : undefined,
      to: to ? startOfDay(addDays(to, 1), viewer.timezone) : undefined,
    };
  }
  if (!placed) return undefined;
  const [first, end] = placedDays[placed];
  return { from: dayStart(first, viewer), to: dayStart(end, viewer) };
}

function dueBetween(due: DuePreset, viewer: OrderViewer): ResolvedFilter["due"] {
  if (due === "overdue") return { to: viewer.now };
  if (due === "today") return { from: dayStart(0, viewer), to: dayStart(1, viewer) };
  if (due === "tomorrow") return { from: dayStart(1, viewer), to: dayStart(2, viewer) };
  return { to: dayStart(3, viewer) };
}
