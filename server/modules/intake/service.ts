import type { OrderInput } from "@/lib/contracts/order";
import type { TenantId } from "@/server/ids";

export interface IntakeItem {
  channelId: string;
  input: OrderInput;
  /** What was sent, when it is at hand: kept as it came instead of being written again. */
  json?: string;
}

export interface IntakeOptions {
  origin: "api" | "file" | "manual";
  importId?: string;
  sample?: boolean;
  now: Date;
}

export interface IntakeReceipt {
  externalNo: string;
  status: "accepted" | "duplicate";
  orderId: string;
}

/**
 * Takes orders in: durable once resolved, one receipt per item in the same order. `(channel, externalNo)` is unique,
 * and what was taken before, or twice in one call, is a `duplicate` of the first.
 */
export async function acceptOrders(
  _tenantId: TenantId,
  _items: readonly IntakeItem[],
  _options: IntakeOptions,
): Promise<IntakeReceipt[]> {
  throw new Error("not there yet");
}
