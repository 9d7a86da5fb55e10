import type { CleansingSettings, CleansingType } from "@/lib/contracts/cleansing";
import type { Order } from "@/server/domain/order/types";
import { addressIncomplete, addressUnparsable } from "./address-rules";
import { buyerNote, duplicateBuyer, receiverBlocked } from "./buyer-rules";
import { priceBelowFloor, priceOffList, quantityOutlier, unknownSku } from "./line-rules";
import { noLines, totalMismatch, underpaid, unknownCurrency, unpaid } from "./money-rules";
import type { CleansingFacts, Finding, Rule, TraceEntry } from "./types";

const rules = [
  noLines,
  unknownSku,
  unknownCurrency,
  totalMismatch,
  priceBelowFloor,
  priceOffList,
  quantityOutlier,
  unpaid,
  underpaid,
  addressIncomplete,
  addressUnparsable,
  receiverBlocked,
  duplicateBuyer,
  buyerNote,
] as const;

function run<Type extends CleansingType>(
  rule: Rule<Type>,
  order: Order,
  facts: CleansingFacts,
  settings: CleansingSettings,
): { entry: TraceEntry; findings: Finding[] } {
  const own = settings[rule.type];
  if (!own.enabled) return { entry: { rule: rule.type, outcome: "off", findings: 0 }, findings: [] };
  const findings = rule.check(order, facts, own).map((found) => ({
    scope: "order",
    ...found,
    type: rule.type,
    severity: own.severity,
    dueHours: own.dueHours,
  }));
  return {
    entry: { rule: rule.type, outcome: findings.length > 0 ? "held" : "passed", findings: findings.length },
    findings,
  };
}

/**
 * Runs every rule the brand has switched on. The same order, facts and settings give the same findings, and rules
 * never change the order, so running it again is harmless. The trace says what each rule concluded.
 */
export function cleanse(
  order: Order,
  facts: CleansingFacts,
  settings: CleansingSettings,
): { findings: Finding[]; trace: TraceEntry[] } {
  const results = rules.map((rule) => run(rule as Rule, order, facts, settings));
  return { findings: results.flatMap((result) => result.findings), trace: results.map((result) => result.entry) };
}
