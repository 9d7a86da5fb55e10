import { costTerms } from "@/lib/contracts/routing-terms";
import { moneyTextOf } from "@/lib/format/money";
import type { TenantTx } from "@/server/db/tenant-tx";
import { together } from "@/server/db/together";
import { type ReadDecision, type ReadPlan, readDecision } from "@/server/domain/routing/decision";
import { pointUnits } from "@/server/domain/routing/scales";
import { locationsByOrdinal } from "../repo/orders";
import { brandCurrency } from "../repo/policies";

/** Stored decisions as API clients read them: locations by code, points, money as decimal text. Null for an unknown form. */
export async function spellDecisions(tx: TenantTx, stored: readonly unknown[]): Promise<(SpelledDecision | null)[]> {
  const decisions = stored.map(readDecision);
  const ordinals = new Set(decisions.flatMap((each) => (each ? plansOf(each) : [])).flatMap(ordinalsOf));
  if (ordinals.size === 0 && decisions.every((each) => each === null)) return decisions.map(() => null);
  const [currency, found] = await together([brandCurrency(tx), locationsByOrdinal(tx, [...ordinals])]);
  const codes = new Map(found.map(({ ordinal, code }) => [ordinal, code]));
  return decisions.map((each) => each && spell(each, codes, currency));
}

type SpelledDecision = ReturnType<typeof spell>;

const plansOf = ({ chosen, alternatives }: ReadDecision) => (chosen ? [chosen, ...alternatives] : alternatives);
const ordinalsOf = ({ parcels }: ReadPlan) => parcels.map(({ ordinal }) => ordinal);

function spell(decision: ReadDecision, codes: ReadonlyMap<number, string>, currency: string) {
  const plan = ({ score, terms, parcels }: ReadPlan) => ({
    score: score / pointUnits,
    terms: Object.fromEntries(costTerms.map((term) => [term, terms[term] / pointUnits])),
    parcels: parcels.map(({ ordinal, lines, freightMinor, km, hours, carbonGrams }) => ({
      // A location that is gone since keeps its number.
      location: codes.get(ordinal) ?? `#${ordinal}`,
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
