import type { Sellable } from "./levels";

/** What adds to or takes from what is available; `suspect` takes whatever the others leave of a row in doubt. */
export const availableTerms = ["onHand", "reserved", "locked", "safety", "suspect"] as const;
export type AvailableTerm = (typeof availableTerms)[number];

export interface Explained {
  /** Signed units: the total is their sum, by construction. */
  terms: Record<AvailableTerm, number>;
  total: number;
}

/** What is available over some rows, as the sum of its terms. */
export function explainAvailable(rows: readonly Sellable[]): Explained {
  const terms = { onHand: 0, reserved: 0, locked: 0, safety: 0, suspect: 0 };
  for (const { onHand, reserved, locked, safety, suspect } of rows) {
    terms.onHand += onHand;
    terms.reserved -= reserved;
    terms.locked -= locked;
    terms.safety -= safety;
    if (suspect) terms.suspect -= onHand - reserved - locked - safety;
  }
  return { terms, total: availableTerms.reduce((sum, term) => sum + terms[term], 0) };
}
