import type { CleansingSettings } from "@/lib/contracts/cleansing";
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

/** The same few entries over and over: most orders pass every rule. */
const entries = new Map(
  rules.map(({ type }) => [
    type,
    {
      passed: { rule: type, outcome: "passed", findings: 0 } satisfies TraceEntry as TraceEntry,
      off: { rule: type, outcome: "off", findings: 0 } satisfies TraceEntry as TraceEntry,
    },
  ]),
);

/**
 * Runs every rule the brand has switched on. The same order, facts and settings give the same findings, and rules
 * never change the order, so running it again is harmless. The trace says what each rule concluded.
 */
export function cleanse(
  order: Order,
  facts: CleansingFacts,
  settings: CleansingSettings,
): { findings: Finding[]; trace: TraceEntry[] } {
  const findings: Finding[] = [];
  const trace: TraceEntry[] = [];
  for (const rule of rules as readonly Rule[]) {
    const { type } = rule;
    const own = settings[type];
    const found = own.enabled ? rule.check(order, facts, own) : [];
    for (const finding of found) {
      findings.push({ scope: "order", ...finding, type, severity: own.severity, dueHours: own.dueHours });
    }
    const known = entries.get(type);
    if (found.length > 0 || !known) trace.push({ rule: type, outcome: "held", findings: found.length });
    else trace.push(own.enabled ? known.passed : known.off);
  }
  return { findings, trace };
}
