import type { BrandCurrency } from "@/lib/contracts/region";
import type { Locale } from "@/lib/i18n/locales";

export interface RateCardRow {
  sequence: number;
  name: string;
  maxKm: number | null;
  sameCity: boolean;
  sameProvince: boolean;
  provinces: string[];
  firstGrams: number;
  firstMinor: bigint;
  stepGrams: number;
  stepMinor: bigint;
  baseHours: number;
  mode: "courier" | "road";
}

const remote = ["新疆维吾尔自治区", "西藏自治区", "青海省", "内蒙古自治区"];

/** Units of a currency that buy about what one yuan does, to the nearest round figure; enough for a card to start from. */
const perYuan: Record<BrandCurrency, number> = {
  CNY: 1,
  HKD: 1,
  TWD: 5,
  JPY: 20,
  KRW: 200,
  SGD: 0.2,
  MYR: 0.5,
  THB: 5,
  USD: 0.15,
  CAD: 0.2,
  EUR: 0.15,
  GBP: 0.1,
  CHF: 0.15,
  AUD: 0.2,
  NZD: 0.2,
  AED: 0.5,
};

const withoutCents = new Set<BrandCurrency>(["JPY", "KRW"]);

const zones = [
  { zh: "同城", en: "Same city", sameCity: true, first: 7, step: 1, hours: 20 },
  { zh: "省内", en: "Same province", sameProvince: true, first: 8, step: 1.5, hours: 28 },
  { zh: "偏远地区", en: "Remote", provinces: remote, first: 18, step: 12, hours: 84 },
  { zh: "邻近（800 公里内）", en: "Near (800 km)", maxKm: 800, first: 10, step: 3, hours: 36 },
  { zh: "跨区（1800 公里内）", en: "Far (1,800 km)", maxKm: 1800, first: 12, step: 5, hours: 48 },
  { zh: "全国其他", en: "Anywhere", first: 14, step: 7, hours: 60 },
];

/** A first-kilogram-and-step card of the usual express shape; the brand replaces it with its contract's. */
export function defaultRateCard(currency: BrandCurrency, locale: Locale): RateCardRow[] {
  const minor = (yuan: number) => BigInt(Math.round(yuan * perYuan[currency] * (withoutCents.has(currency) ? 1 : 100)));
  return zones.map((zone, index) => ({
    sequence: index + 1,
    name: locale === "zh-CN" ? zone.zh : zone.en,
    maxKm: zone.maxKm ?? null,
    sameCity: zone.sameCity ?? false,
    sameProvince: zone.sameProvince ?? false,
    provinces: zone.provinces ?? [],
    firstGrams: 1000,
    firstMinor: minor(zone.first),
    stepGrams: 1000,
    stepMinor: minor(zone.step),
    baseHours: zone.hours,
    mode: zone.sameCity ? "courier" : "road",
  }));
}
