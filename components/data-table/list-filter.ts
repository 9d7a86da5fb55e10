import type { DayRange } from "@/components/ui/date-range-picker";

/** Bounds as decimal text, both included; either may be open. Text, so that amounts of money stay exact. */
export interface NumberRange {
  min?: string;
  max?: string;
}

export interface FilterOption {
  value: string;
  label: string;
}

interface Named {
  label: string;
}

/** One thing a list can be filtered by. `hidden` filters come from links and show as chips, but are not offered. */
export type FilterDefinition = Named & { hidden?: boolean } & (
    | { type: "enum"; options: readonly FilterOption[] }
    | { type: "text"; placeholder?: string }
    | { type: "dates" }
    | { type: "range"; unit?: string }
  );

export type FilterDefinitions = Record<string, FilterDefinition>;

interface ValueOfType {
  enum: string[];
  text: string;
  /** Calendar days in the brand's zone. */
  dates: DayRange;
  range: NumberRange;
}

export type FilterValue = ValueOfType[keyof ValueOfType];

/** What is filtered by now; a key that is absent does not filter. This is what list procedures take. */
export type FilterValues<Definitions extends FilterDefinitions> = {
  [Key in keyof Definitions]?: ValueOfType[Definitions[Key]["type"]];
};

const isDay = (text: string) => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
const isDecimal = (text: string) => /^-?\d+(\.\d+)?$/.test(text);

function parsePair(text: string, isValid: (part: string) => boolean): [string?, string?] | null {
  const [from = "", to = "", ...rest] = text.split("..");
  if (rest.length > 0 || (!from && !to)) return null;
  if ((from && !isValid(from)) || (to && !isValid(to))) return null;
  return [from || undefined, to || undefined];
}

/** From the address bar: `ready,received`, `2026-03-01..2026-03-31`, `100..`. Null for what makes no sense. */
export function parseFilter(type: FilterDefinition["type"], text: string): FilterValue | null {
  if (type === "text") return text.trim() || null;
  if (type === "enum") {
    const values = text.split(",").filter(Boolean);
    return values.length > 0 ? values : null;
  }
  const pair = parsePair(text, type === "dates" ? isDay : isDecimal);
  if (!pair) return null;
  return type === "dates" ? { from: pair[0], to: pair[1] } : { min: pair[0], max: pair[1] };
}

export function serializeFilter(value: FilterValue): string {
  if (typeof value === "string") return value;
  if (Array.isArray(value)) return value.join(",");
  if ("from" in value || "to" in value) return `${value.from ?? ""}..${value.to ?? ""}`;
  const { min, max } = value as NumberRange;
  return `${min ?? ""}..${max ?? ""}`;
}

/** Undefined when it filters nothing, so that the key leaves the address bar. */
export function meaningful(value: FilterValue | undefined): FilterValue | undefined {
  const text = value === undefined ? "" : serializeFilter(value);
  return text === "" || text === ".." ? undefined : value;
}
