import type { ChannelFigures, DayFigures, HourFigures } from "@/lib/contracts/today";

/** Orders of one channel, currency and hour. Hours count from the start of their day. */
export interface PlacedBucket {
  day: "today" | "yesterday";
  hour: number;
  channelId: string;
  currency: string;
  orders: number;
  gmvMinor: bigint;
  /** Of these, those placed up to the present time of day. */
  ordersSoFar: number;
  gmvSoFarMinor: bigint;
}

export interface DayWindow {
  now: Date;
  from: Date;
  to: Date;
  currency: string;
}

interface DaySummary {
  today: DayFigures;
  yesterdaySoFar: DayFigures;
  hours: HourFigures[];
  channels: ChannelFigures[];
}

const hourMs = 3_600_000;

/**
 * Figures of a day from its hourly buckets, compared with the day before. A day has as many hours as its zone gives it,
 * 23 to 25. Channels come by what they sold, largest first, the brand's currency before others.
 */
export function summarizeDay(
  buckets: readonly PlacedBucket[],
  channels: ReadonlyMap<string, { code: string; name: string }>,
  window: DayWindow,
): DaySummary {
  const today = buckets.filter((bucket) => bucket.day === "today");
  const yesterday = buckets.filter((bucket) => bucket.day === "yesterday");
  const own = (bucket: PlacedBucket) => bucket.currency === window.currency;
  return {
    today: {
      orders: total(today, (bucket) => bucket.orders),
      gmvMinor: amount(today.filter(own), (bucket) => bucket.gmvMinor),
    },
    yesterdaySoFar: {
      orders: total(yesterday, (bucket) => bucket.ordersSoFar),
      gmvMinor: amount(yesterday.filter(own), (bucket) => bucket.gmvSoFarMinor),
    },
    hours: hoursOf(today, yesterday, window),
    channels: channelsOf(today, channels, window.currency),
  };
}

const total = <T>(rows: readonly T[], of: (row: T) => number) => rows.reduce((sum, row) => sum + of(row), 0);
const amount = <T>(rows: readonly T[], of: (row: T) => bigint) => rows.reduce((sum, row) => sum + of(row), 0n);

function hoursOf(today: PlacedBucket[], yesterday: PlacedBucket[], { now, from, to }: DayWindow): HourFigures[] {
  const length = Math.round((to.getTime() - from.getTime()) / hourMs);
  return Array.from({ length }, (_, hour) => {
    const start = new Date(from.getTime() + hour * hourMs);
    const inHour = (bucket: PlacedBucket) => bucket.hour === hour;
    return {
      start,
      today: start > now ? undefined : total(today.filter(inHour), (bucket) => bucket.orders),
      yesterday: total(yesterday.filter(inHour), (bucket) => bucket.orders),
    };
  });
}

function channelsOf(
  today: PlacedBucket[],
  channels: ReadonlyMap<string, { code: string; name: string }>,
  ownCurrency: string,
): ChannelFigures[] {
  const found = new Map<string, ChannelFigures>();
  for (const { channelId, currency, orders, gmvMinor } of today) {
    const channel = channels.get(channelId);
    if (!channel) continue;
    const key = `${channelId} ${currency}`;
    const known = found.get(key) ?? { ...channel, currency, orders: 0, gmvMinor: 0n };
    found.set(key, { ...known, orders: known.orders + orders, gmvMinor: known.gmvMinor + gmvMinor });
  }
  const rank = (figures: ChannelFigures) => (figures.currency === ownCurrency ? 0 : 1);
  return [...found.values()].sort(
    (a, b) =>
      rank(a) - rank(b) ||
      a.currency.localeCompare(b.currency) ||
      Number(b.gmvMinor - a.gmvMinor) ||
      a.code.localeCompare(b.code),
  );
}
