import { costTerms } from "@/lib/contracts/routing-terms";
import { moneyTextOf } from "@/lib/format/money";
import type { TenantTx } from "@/server/db/tenant-tx";
import { together } from "@/server/db/together";
import { type ReadDecision, type ReadPlan, readDecision } from "@/server/domain/routing/decision";
import { pointUnits } from "@/server/domain/routing/scales";
import { locationsByOrdinal } from "../repo/orders";
import { brandCurrency } from "../repo/policies";

/**
 * Stored decisions as API clients read them: locations by code, points, money as decimal text. Null for an unknown form.
 * They may still be on their way: the currency is asked for meanwhile, and nothing more when `known` has the codes of all
 * their locations by ordinal.
 */
export async function spellDecisions(
  tx: TenantTx,
  reading: Promise<readonly unknown[]>,
  known: ReadonlyMap<number, string> = new Map(),
): Promise<(SpelledDecision | null)[]> {
  const [currency, stored] = await together([brandCurrency(tx), reading]);
  const decisions = stored.map(readDecision);
  const ordinals = new Set(decisions.flatMap((each) => (each ? plansOf(each) : [])).flatMap(ordinalsOf));
  const missing = [...ordinals].filter((ordinal) => !known.has(ordinal));
  const found = missing.length > 0 ? await locationsByOrdinal(tx, missing) : [];
  const read = new Map(found.map(({ ordinal, code }) => [ordinal, code]));
  const codeOf = (ordinal: number) => known.get(ordinal) ?? read.get(ordinal);
  return decisions.map((each) => each && spell(each, codeOf, currency));
}

type SpelledDecision = ReturnType<typeof spell>;

const plansOf = ({ chosen, alternatives }: ReadDecision) => (chosen ? [chosen, ...alternatives] : alternatives);
const ordinalsOf = ({ parcels }: ReadPlan) => parcels.map(({ ordinal }) => ordinal);

function spell(decision: ReadDecision, codeOf: (ordinal: number) => string | undefined, currency: string) {
  const plan = ({ score, terms, parcels }: ReadPlan) => ({
    score: score / pointUnits,
    terms: Object.fromEntries(costTerms.map((term) => [term, terms[term] / pointUnits])),
    parcels: parcels.map(({ ordinal, lines, freightMinor, km, hours, carbonGrams }) => ({
      // A location that is gone since keeps its number.
      location: codeOf(ordinal) ?? `#${ordinal}`,
      lines,
      freight: moneyTextOf(freightMinor, currency),
      currency,
      km,
      hours,
      carbonGrams,
    })),
  });
  return {
    ...decision,
    chosen: decision.chosen && plan(decision.chosen),
    alternatives: decision.alternatives.map(plan),
  };
}
