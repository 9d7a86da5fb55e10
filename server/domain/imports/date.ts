import type { ImportMapping } from "@/lib/contracts/order-import";

export type DateOrder = ImportMapping["dateOrder"];

interface CivilTime {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
}

const clockPattern = "(?:[T\\s日]+(\\d{1,2})[:：时](\\d{1,2})(?:[:：分](\\d{1,2})(?:\\.\\d+)?秒?)?\\s*(AM|PM)?)?";
const yearFirst = new RegExp(`^(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?${clockPattern}$`, "i");
const yearLast = new RegExp(`^(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4}|\\d{2})${clockPattern}$`, "i");
const compact = /^(\d{4})(\d{2})(\d{2})(?:\s*(\d{2}):?(\d{2}):?(\d{2})?)?$/;
const withOffset = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[-+]\d{2}:?\d{2})$/i;
const dayNumber = /^[2-7]\d{4}(\.\d+)?$/;

/** Whether `06-05-21` could be meant, whose order has to be known. */
export const isOrderedDate = (text: string) => yearLast.test(text);

/** A point in time written in one of the ways exports write it, in the given zone; undefined when it is none. */
export function parseDate(text: string, order: DateOrder, zone: string): Date | undefined {
  if (withOffset.test(text)) {
    const at = new Date(text);
    return Number.isNaN(at.getTime()) ? undefined : at;
  }
  const civil = parseCivil(text, order);
  return civil && isReal(civil) ? toInstant(civil, zone) : undefined;
}

function parseCivil(text: string, order: DateOrder): CivilTime | undefined {
  if (dayNumber.test(text)) return fromDayNumber(text);
  const first = yearFirst.exec(text) ?? compact.exec(text);
  if (first) return civilOf(first[1], first[2], first[3], first);
  const last = yearLast.exec(text);
  if (!last) return undefined;
  const [, a, b, c] = last;
  if (order === "ymd" && c?.length === 2) return civilOf(a, b, c, last);
  return order === "dmy" ? civilOf(c, b, a, last) : civilOf(c, a, b, last);
}

function civilOf(
  year: string | undefined,
  month: string | undefined,
  day: string | undefined,
  match: RegExpExecArray,
): CivilTime {
  const hour = Number(match[4] ?? 0);
  const half = match[7]?.toUpperCase();
  return {
    year: Number(year) + (year && year.length <= 2 ? 2000 : 0),
    month: Number(month),
    day: Number(day),
    hour: half === "PM" ? (hour % 12) + 12 : half === "AM" ? hour % 12 : hour,
    minute: Number(match[5] ?? 0),
    second: Number(match[6] ?? 0),
  };
}

/** A spreadsheet's day number, 1 being 1900-01-01; only days after 1954 are taken for one. */
function fromDayNumber(text: string): CivilTime {
  const at = new Date(Date.UTC(1899, 11, 30) + Math.round(Number(text) * 86_400) * 1000);
  return {
    year: at.getUTCFullYear(),
    month: at.getUTCMonth() + 1,
    day: at.getUTCDate(),
    hour: at.getUTCHours(),
    minute: at.getUTCMinutes(),
    second: at.getUTCSeconds(),
  };
}

function isReal({ year, month, day, hour, minute, second }: CivilTime): boolean {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return (
    year >= 1970 &&
    year < 2200 &&
    month >= 1 &&
    month <= 12 &&
    day >= 1 &&
    day <= days &&
    hour < 24 &&
    minute < 60 &&
    second < 60
  );
}

const formats = new Map<string, Intl.DateTimeFormat>();
/** Offsets by zone and hour; asking Intl for each row would be most of an import's time. */
const offsets = new Map<string, number>();

function toInstant({ year, month, day, hour, minute, second }: CivilTime, zone: string): Date {
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  const guess = asUtc - offsetAt(asUtc, zone);
  return new Date(asUtc - offsetAt(guess, zone));
}

function offsetAt(at: number, zone: string): number {
  const hour = Math.floor(at / 3_600_000);
  const key = `${zone}|${hour}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      hourCycle: "h23",
      era: "short",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
    formats.set(zone, format);
  }
  const part = Object.fromEntries(
    format.formatToParts(hour * 3_600_000).map(({ type, value }) => [type, Number(value)]),
  );
  const local = Date.UTC(part.year ?? 0, (part.month ?? 1) - 1, part.day, part.hour, part.minute, part.second);
  const offset = local - hour * 3_600_000;
  if (offsets.size > 50_000) offsets.clear();
  offsets.set(key, offset);
  return offset;
}

/**
 * How dates like `06-05-21` in a sample are to be read: the only order in which all of them are dates. When two
 * are possible the answer is ambiguous and somebody has to choose.
 */
export function detectDateOrder(samples: readonly string[]): { order: DateOrder; ambiguous: boolean } {
  const ordered = samples.filter(isOrderedDate);
  const possible = (["mdy", "dmy", "ymd"] as const).filter((order) =>
    ordered.every(
      (text) => parseDate(text, order, "UTC") !== undefined && (order !== "ymd" || !/\d{4}/.test(text.slice(0, 10))),
    ),
  );
  if (ordered.length === 0) return { order: "ymd", ambiguous: false };
  return { order: possible[0] ?? "mdy", ambiguous: possible.length > 1 && possible[1] !== "ymd" };
}
