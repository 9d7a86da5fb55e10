import { quantity } from "@/lib/contracts/order";
import { parseMoney } from "@/lib/format/money";
import { type DraftLine, draftTotal, type OrderDraft } from "./new-order-draft";

export const draftProblems = [
  "country",
  "sku",
  "quantity",
  "unitPrice",
  "amount",
  "negative",
  "channel",
  "pickupLocation",
] as const;
export type DraftProblem = (typeof draftProblems)[number];

/** What keeps an order from being created, by field; fields of a line begin with its key. */
export type DraftProblems = ReadonlyMap<string, DraftProblem>;

const isAmount = (text: string, currency: string) => {
  const minor = parseMoney(text, currency);
  return minor !== undefined && minor >= 0n;
};

export const lineField = (line: DraftLine, field: "sku" | "quantity" | "unitPrice") => `${line.key}.${field}`;

export function problemsOf(draft: OrderDraft, channel: string, currency: string): DraftProblems {
  const found = new Map<string, DraftProblem>();
  if (!/^[A-Z]{2}$/.test(draft.country)) found.set("country", "country");
  // Lines without a SKU are left out, but one that has a price is somebody's unfinished work.
  const anySku = draft.lines.some((line) => line.sku);
  for (const [index, line] of draft.lines.entries()) {
    if (!line.sku) {
      if (line.unitPrice || (!anySku && index === 0)) found.set(lineField(line, "sku"), "sku");
      continue;
    }
    if (!quantity.safeParse(Number(line.quantity)).success) found.set(lineField(line, "quantity"), "quantity");
    if (!isAmount(line.unitPrice, currency)) found.set(lineField(line, "unitPrice"), "unitPrice");
  }
  for (const field of ["freight", "discount"] as const) {
    if (!isAmount(draft[field] || "0", currency)) found.set(field, "amount");
  }
  if (found.size === 0 && draftTotal(draft, currency) === undefined) found.set("discount", "negative");
  if (!channel) found.set("channel", "channel");
  if (draft.method === "pickup" && !draft.pickupLocation) found.set("pickupLocation", "pickupLocation");
  return found;
}
