import { type OpeningHours, type Weekday, weekdays } from "@/lib/contracts/network";

/** Opening hours as one cell: `mon-fri 10:00-22:00; sat 10:00-14:00,16:00-23:00; sun closed`. Always open is empty. */
export function formatOpeningHours(hours: OpeningHours): string {
  const runs: { from: Weekday; to: Weekday; text: string }[] = [];
  for (const [at, day] of weekdays.entries()) {
    const spans = hours[day];
    if (!spans) continue;
    const text = spans.map(([open, close]) => `${open}-${close}`).join(",") || "closed";
    const last = runs.at(-1);
    if (last && last.text === text && weekdays.indexOf(last.to) === at - 1) last.to = day;
    else runs.push({ from: day, to: day, text });
  }
  return runs.map(({ from, to, text }) => `${from === to ? from : `${from}-${to}`} ${text}`).join("; ");
}

const entry = /^(mon|tue|wed|thu|fri|sat|sun)(?:-(mon|tue|wed|thu|fri|sat|sun))?\s+(.+)$/;
const span = /^(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})$/;

/** The reverse; undefined for what does not read so. Whether times are times is for the schema to say. */
export function parseOpeningHours(text: string): OpeningHours | undefined {
  const hours: OpeningHours = {};
  for (const part of text.toLowerCase().split(/[;；\n]/)) {
    if (part.trim() === "") continue;
    const match = entry.exec(part.trim());
    const spans = match && parseSpans(match[3] ?? "");
    if (!spans) return undefined;
    const from = weekdays.indexOf(match[1] as Weekday);
    const to = match[2] ? weekdays.indexOf(match[2] as Weekday) : from;
    if (to < from) return undefined;
    for (const day of weekdays.slice(from, to + 1)) hours[day] = spans;
  }
  return hours;
}

function parseSpans(text: string): [string, string][] | undefined {
  if (text.trim() === "closed") return [];
  const spans: [string, string][] = [];
  for (const part of text.split(/[,，]/)) {
    const match = span.exec(part.trim());
    if (!match) return undefined;
    spans.push([(match[1] ?? "").padStart(5, "0"), (match[2] ?? "").padStart(5, "0")]);
  }
  return spans;
}
