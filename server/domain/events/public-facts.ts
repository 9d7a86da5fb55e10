import type { EventFact, EventType } from "@/lib/contracts/events";

type Data = Readonly<Record<string, unknown>>;

/** The entries of an order's timeline that the public is told of, and as what. */
const told: Readonly<Record<string, EventType>> = {
  received: "order.accepted",
  held: "order.held",
  holds_cleared: "order.released",
  hold_released: "order.released",
  routed: "order.routed",
  canceled: "order.canceled",
  rest_canceled: "order.lines_canceled",
  lines_canceled: "order.lines_canceled",
  completed: "order.completed",
  offer_accepted: "fulfillment.accepted",
  shipped: "fulfillment.shipped",
  delivered: "fulfillment.delivered",
  handed_over: "fulfillment.collected",
};

/** The entries that may say one of these. An order that was routed as it came has one entry for both. */
export const entriesThatSay = (types: readonly EventType[]): string[] =>
  Object.keys(told).filter((entry) => {
    const type = told[entry];
    return type !== undefined && (types.includes(type) || (entry === "received" && types.includes("order.routed")));
  });

/**
 * What an entry of an order's timeline tells the public, in a fixed order and a type at most once. Every field is picked:
 * reasons are people's words and stay inside.
 */
export function publicFacts(entry: string, data: Data): EventFact[] {
  const type = told[entry];
  switch (type) {
    case undefined:
      return [];
    case "order.accepted": {
      const decisionId = textOf(data.routed);
      return [{ type, data: {} }, ...(decisionId ? [{ type: "order.routed" as const, data: { decisionId } }] : [])];
    }
    case "order.held":
    case "order.released":
      return [{ type, data: { holds: [...textsOf(data.types), ...textsOf([data.type])] } }];
    case "order.routed":
      return [{ type, data: { decisionId: textOf(data.decisionId) } }];
    case "order.lines_canceled":
      return [{ type, data: { lines: linesOf(data.lines) } }];
    case "fulfillment.shipped":
      return ofWork(data, (work) => {
        return { type, data: { ...work, carrier: textOf(data.carrier), trackingNo: textOf(data.trackingNo) } };
      });
    case "fulfillment.accepted":
    case "fulfillment.delivered":
    case "fulfillment.collected":
      return ofWork(data, (work) => ({ type, data: work }));
    default:
      return [{ type, data: {} }];
  }
}

const textOf = (value: unknown) => (typeof value === "string" ? value : null);
const textsOf = (value: unknown) =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === "string") : [];

function ofWork(data: Data, fact: (work: { fulfillmentOrderId: string }) => EventFact): EventFact[] {
  const fulfillmentOrderId = textOf(data.fulfillmentOrderId);
  return fulfillmentOrderId ? [fact({ fulfillmentOrderId })] : [];
}

/** Null: all that was left. */
function linesOf(value: unknown): { lineNo: number; quantity: number }[] | null {
  if (!Array.isArray(value)) return null;
  return value.map(({ lineNo, quantity }: Data) => ({ lineNo: Number(lineNo), quantity: Number(quantity) }));
}
