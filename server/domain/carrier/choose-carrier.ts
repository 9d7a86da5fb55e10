import type { RuleConditions } from "@/lib/contracts/carrier";
import type { DeliveryMethod } from "@/lib/contracts/order-status";

/** What the rules look at of one parcel. Weight in grams, value in minor units of the order's currency. */
export interface CarrierQuestion {
  method: DeliveryMethod;
  country: string;
  province: string;
  weightGrams: number;
  valueMinor: bigint;
  cod: boolean;
  channelId: string;
  locationId: string;
}

export interface CarrierRule {
  id: string;
  conditions: RuleConditions;
  accountId: string;
  service: string;
}

export interface CarrierChoice {
  rule: CarrierRule;
  /** Rules before it, each with the first condition that did not hold. */
  passedOver: { ruleId: string; because: keyof RuleConditions | "account" }[];
}

const listConditions = [
  ["methods", "method"],
  ["countries", "country"],
  ["channelIds", "channelId"],
  ["locationIds", "locationId"],
] as const;

/** 浙江 and 浙江省 are one place to the people who write rules. */
const shortName = (province: string) => province.replace(/(省|市|特别行政区|(维吾尔|壮族|回族)?自治区)$/, "");

/** The first condition of a rule that does not hold, or undefined when all do. An empty list says nothing. */
function failing(conditions: RuleConditions, question: CarrierQuestion): keyof RuleConditions | undefined {
  for (const [condition, about] of listConditions) {
    const wanted: readonly string[] | undefined = conditions[condition];
    if (wanted?.length && !wanted.includes(question[about])) return condition;
  }
  const { provinces, minGrams, maxGrams, minValueMinor, maxValueMinor, cod } = conditions;
  if (provinces?.length && !provinces.some((name) => shortName(name) === shortName(question.province)))
    return "provinces";
  if (minGrams !== undefined && question.weightGrams < minGrams) return "minGrams";
  if (maxGrams !== undefined && question.weightGrams > maxGrams) return "maxGrams";
  if (minValueMinor !== undefined && question.valueMinor < BigInt(minValueMinor)) return "minValueMinor";
  if (maxValueMinor !== undefined && question.valueMinor > BigInt(maxValueMinor)) return "maxValueMinor";
  if (cod !== undefined && cod !== question.cod) return "cod";
  return undefined;
}

/**
 * The first rule all of whose conditions hold and whose account can be used. Both ends of a range count.
 * A rule without conditions at the end is the fallback; undefined when nothing matches.
 */
export function chooseCarrier(
  rules: readonly CarrierRule[],
  question: CarrierQuestion,
  usableAccounts: ReadonlySet<string>,
): CarrierChoice | undefined {
  const passedOver: CarrierChoice["passedOver"] = [];
  for (const rule of rules) {
    const because = usableAccounts.has(rule.accountId) ? failing(rule.conditions, question) : "account";
    if (!because) return { rule, passedOver };
    passedOver.push({ ruleId: rule.id, because });
  }
  return undefined;
}
