import { type GuardFigure, type Guards, guardFigures, guards } from "@/lib/contracts/rollout";
import { moneyTextOf, parseMoney } from "@/lib/format/money";

/** Limits as they are typed; empty watches nothing. */
export type GuardDraft = Record<GuardFigure | "windowHours" | "minOrders", string>;

export function draftOf(limits: Guards, currency: string): GuardDraft {
  const text = (value: number | null) => (value === null ? "" : String(value));
  const cost = limits.cost === null ? "" : moneyTextOf(BigInt(limits.cost), currency);
  return {
    ...{ windowHours: String(limits.windowHours), minOrders: String(limits.minOrders) },
    ...{ declined: text(limits.declined), held: text(limits.held), late: text(limits.late), cost },
  };
}

/** The limits, and which fields make no sense. */
export function readDraft(draft: GuardDraft, currency: string): { guards?: Guards; wrong: ReadonlySet<string> } {
  const number = (text: string) => (/^\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : Number.NaN);
  const limit = (figure: GuardFigure) => {
    const text = draft[figure].trim();
    if (text === "") return null;
    if (figure !== "cost") return number(text);
    const minor = parseMoney(text, currency);
    return minor === undefined ? Number.NaN : Number(minor);
  };
  const read = guards.safeParse({
    ...{ windowHours: number(draft.windowHours), minOrders: number(draft.minOrders) },
    ...Object.fromEntries(guardFigures.map((figure) => [figure, limit(figure)])),
  });
  if (read.success) return { guards: read.data, wrong: new Set() };
  return { wrong: new Set(read.error.issues.map((issue) => String(issue.path[0]))) };
}
