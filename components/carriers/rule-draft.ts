import type { RuleConditions, RulesSave } from "@/lib/contracts/carrier";
import type { DeliveryMethod } from "@/lib/contracts/order-status";
import type { RuleView } from "./carrier-types";

/** A rule as it is typed: kilograms and money with a point, lists with commas. */
export interface RuleDraft {
  /** For React only. */
  key: string;
  name: string;
  accountId: string;
  service: string;
  methods: DeliveryMethod[];
  provinces: string;
  countries: string;
  minKg: string;
  maxKg: string;
  minValue: string;
  maxValue: string;
  cod: "any" | "yes" | "no";
  /** "" is any. */
  channelId: string;
  locationId: string;
}

const scaled = (value: number | undefined, by: number) => (value === undefined ? "" : String(value / by));

export function draftOf(rule: RuleView): RuleDraft {
  const { conditions: given } = rule;
  return {
    ...{
      key: rule.id,
      name: rule.name,
      accountId: rule.accountId,
      service: rule.service,
      methods: given.methods ?? [],
    },
    provinces: (given.provinces ?? []).join("、"),
    countries: (given.countries ?? []).join(", "),
    ...{ minKg: scaled(given.minGrams, 1000), maxKg: scaled(given.maxGrams, 1000) },
    ...{ minValue: scaled(given.minValueMinor, 100), maxValue: scaled(given.maxValueMinor, 100) },
    cod: given.cod === undefined ? "any" : given.cod ? "yes" : "no",
    ...{ channelId: given.channelIds?.[0] ?? "", locationId: given.locationIds?.[0] ?? "" },
  };
}

export const newDraft = (key: string, accountId: string): RuleDraft => ({
  ...{ key, name: "", accountId, service: "", methods: [], provinces: "", countries: "" },
  ...{ minKg: "", maxKg: "", minValue: "", maxValue: "", cod: "any", channelId: "", locationId: "" },
});

const listed = (text: string) =>
  text
    .split(/[,，、;；\s]+/)
    .map((part) => part.trim())
    .filter(Boolean);

/** In the smallest unit; undefined when empty, NaN when it is no number. */
function amount(text: string, by: number): number | undefined {
  if (text.trim() === "") return undefined;
  return /^\d{1,9}(\.\d{1,3})?$/.test(text.trim()) ? Math.round(Number(text) * by) : Number.NaN;
}

export type AmountKey = "minKg" | "maxKg" | "minValue" | "maxValue";

/** Fields that are no numbers, or a range that ends before it begins. */
export function wrongAmounts(draft: RuleDraft): Set<AmountKey> {
  const wrong = new Set<AmountKey>();
  for (const key of ["minKg", "maxKg", "minValue", "maxValue"] as const) {
    if (Number.isNaN(amount(draft[key], 1000))) wrong.add(key);
  }
  const ends = (from: AmountKey, to: AmountKey) => {
    const [low, high] = [amount(draft[from], 1000), amount(draft[to], 1000)];
    if (low !== undefined && high !== undefined && low > high) wrong.add(to);
  };
  ends("minKg", "maxKg");
  ends("minValue", "maxValue");
  return wrong;
}

/** What is saved: conditions that say nothing are left out. */
export function ruleOf(draft: RuleDraft): RulesSave["rules"][number] {
  const provinces = listed(draft.provinces);
  const countries = listed(draft.countries).map((code) => code.toUpperCase());
  const all: RuleConditions = {
    methods: draft.methods.length > 0 ? draft.methods : undefined,
    provinces: provinces.length > 0 ? provinces : undefined,
    countries: countries.length > 0 ? countries : undefined,
    channelIds: draft.channelId ? [draft.channelId] : undefined,
    locationIds: draft.locationId ? [draft.locationId] : undefined,
    minGrams: amount(draft.minKg, 1000),
    maxGrams: amount(draft.maxKg, 1000),
    minValueMinor: amount(draft.minValue, 100),
    maxValueMinor: amount(draft.maxValue, 100),
    cod: draft.cod === "any" ? undefined : draft.cod === "yes",
  };
  const conditions = Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
  return { name: draft.name, conditions, accountId: draft.accountId, service: draft.service };
}
