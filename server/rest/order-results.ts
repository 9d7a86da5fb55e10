import { type OrderInput, orderLimits } from "@/lib/contracts/order";
import { readOrder } from "@/lib/contracts/read-order";
import { type FieldError, fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { acceptOrders, type IntakeItem, type IntakeReceipt, type SentOrder } from "@/server/modules/intake/service";
import { channelIds } from "@/server/modules/intake/service/channel-cache";
import { fieldErrors } from "./problem";

export interface Rejection {
  externalNo: string | null;
  status: "rejected";
  code: string;
  errors: FieldError[];
}

export type OrderResult = IntakeReceipt | Rejection;

/** One order as it came, not looked at yet. */
export type Sent = { json: unknown; bytes?: Uint8Array } | { problem: FieldError };

/**
 * Takes in what is valid and says why the rest is not: one result per order, in the same order.
 * @param turn what has to be written before; checking does not wait for it.
 */
export async function takeOrders(
  tenantId: TenantId,
  sent: readonly Sent[],
  turn?: Promise<unknown>,
): Promise<OrderResult[]> {
  const results = sent.map((one) => ("problem" in one ? reject(undefined, "INVALID", [one.problem]) : check(one)));
  const wanted = new Set<string>();
  for (const result of results) if ("taken" in result) wanted.add(result.channel);
  const channels = wanted.size > 0 ? await channelIds(tenantId, wanted) : new Map<string, string>();
  const items: IntakeItem[] = [];
  const answers = results.map((result) => {
    if (!("taken" in result)) return result;
    const channelId = channels.get(result.channel);
    if (!channelId) return reject(result.taken.input, "UNKNOWN_CHANNEL", [unknownChannel]);
    items.push({ channelId, ...result.taken });
    return undefined;
  });
  await turn;
  const receipts = (
    items.length > 0 ? await acceptOrders(tenantId, items, { origin: "api", now: new Date() }) : []
  ).values();
  return answers.map((answer) => answer ?? (receipts.next().value as IntakeReceipt));
}

export const unknownChannel: FieldError = { path: "channel", message: "no active channel has this code" };

interface Checked {
  channel: string;
  taken: SentOrder;
}

/** Of what came as bytes only these are kept: a stream would otherwise hold all its parsed orders until they are written. */
function check(sent: { json: unknown; bytes?: Uint8Array }): Checked | Rejection {
  const parsed = readOrder(sent.json);
  if (!parsed.success) return reject(sent.json, "INVALID", fieldErrors(parsed.error));
  const { channel, externalNo } = parsed.data;
  return { channel, taken: sent.bytes ? { input: { externalNo }, json: sent.bytes } : { input: parsed.data } };
}

function reject(json: unknown, code: string, errors: FieldError[]): Rejection {
  const named = typeof json === "object" && json !== null && "externalNo" in json ? json.externalNo : undefined;
  return { externalNo: typeof named === "string" ? named.slice(0, 120) : null, status: "rejected", code, errors };
}

export type PostedOrders = { one: OrderInput } | { many: unknown[] };

/** One order must be right to be taken at all; of several, each is answered for itself. */
export function readPostedOrders(json: unknown): Result<PostedOrders> {
  if (typeof json !== "object" || json === null || !Object.hasOwn(json, "orders")) {
    const parsed = readOrder(json);
    return parsed.success ? ok({ one: parsed.data }) : invalid(fieldErrors(parsed.error));
  }
  const errors: FieldError[] = Object.keys(json)
    .filter((key) => key !== "orders")
    .slice(0, 50)
    .map((key) => ({ path: key.slice(0, 100), message: "unknown field" }));
  const { orders } = json as { orders: unknown };
  if (!Array.isArray(orders)) errors.push({ path: "orders", message: "must be a list of orders" });
  else if (orders.length === 0 || orders.length > orderLimits.orders) {
    errors.push({ path: "orders", message: `must have 1 to ${orderLimits.orders} orders` });
  } else if (errors.length === 0) return ok({ many: orders });
  return invalid(errors);
}

const invalid = (errors: FieldError[]) => fail("INVALID", "The body is not valid", errors);
