import type { OrderInput } from "@/lib/contracts/order";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { type TenantKeys, tenantKeys } from "@/server/privacy/tenant-keys";
import { findSourceIds, insertSourceOrders, isKnownOrder, listChannels, type SourceRow, sourceKey } from "./repo";

/** One inbox row, one statement and one commit take this many orders. */
const ordersPerCommit = 500;

/** An order as it came; with `json`, checked already and kept in the very bytes that were sent. */
export type SentOrder =
  | { input: OrderInput; json?: undefined }
  | { input: Pick<OrderInput, "externalNo">; json: Uint8Array };

export type IntakeItem = { channelId: string } & SentOrder;

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
  tenantId: TenantId,
  items: readonly IntakeItem[],
  options: IntakeOptions,
): Promise<IntakeReceipt[]> {
  const firsts = new Map<string, IntakeItem>();
  const keys = items.map((item) => {
    const key = sourceKey(item.channelId, item.input.externalNo);
    if (!firsts.has(key)) firsts.set(key, item);
    return key;
  });
  const fresh = [...firsts.values()];
  const outcomes = new Map<string, IntakeReceipt>();
  // Two chunks at a time: one is sealed here while the other is written there.
  const chunks = Array.from({ length: Math.ceil(fresh.length / ordersPerCommit) }, (_, i) =>
    fresh.slice(i * ordersPerCommit, (i + 1) * ordersPerCommit),
  ).values();
  const drain = async () => {
    for (const chunk of chunks) await acceptChunk(tenantId, chunk, options, outcomes);
  };
  await Promise.all([drain(), drain()]);
  return keys.map((key, i) => receiptOf(outcomes, key, firsts.get(key) === items[i]));
}

function receiptOf(outcomes: Map<string, IntakeReceipt>, key: string, first: boolean): IntakeReceipt {
  const receipt = outcomes.get(key);
  if (!receipt) throw new Error("acceptOrders: an order was neither taken nor found");
  return first || receipt.status === "duplicate" ? receipt : { ...receipt, status: "duplicate" };
}

async function acceptChunk(
  tenantId: TenantId,
  items: readonly IntakeItem[],
  { origin, importId, sample = false, now }: IntakeOptions,
  outcomes: Map<string, IntakeReceipt>,
) {
  let rows: SourceRow[] | undefined;
  const write = (expectNew: boolean) =>
    withTenant(tenantId, async (tx) => {
      rows ??= sealedRows(await tenantKeys(tx), items);
      const accepted = await insertSourceOrders(tx, rows, { origin, importId, sample, now }, expectNew);
      const known = accepted < rows.length ? await findSourceIds(tx, rows) : undefined;
      for (const { id, channelId, externalNo } of rows) {
        const key = sourceKey(channelId, externalNo);
        const orderId = known ? known.get(key) : id;
        if (orderId) outcomes.set(key, { externalNo, status: orderId === id ? "accepted" : "duplicate", orderId });
      }
    });
  try {
    await write(true);
  } catch (error) {
    if (!isKnownOrder(error)) throw error;
    await write(false);
  }
}

const byKey = (a: SourceRow, b: SourceRow) =>
  a.channelId === b.channelId ? compare(a.externalNo, b.externalNo) : compare(a.channelId, b.channelId);
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

function sealedRows(keys: TenantKeys, items: readonly IntakeItem[]): SourceRow[] {
  return items
    .map(({ channelId, input, json }) => ({
      id: newId(),
      channelId,
      externalNo: input.externalNo,
      sealed: keys.seal("source_order.payload", json ?? JSON.stringify(input)),
    }))
    .sort(byKey);
}

/** Channels of the brand by code; a switched-off channel takes nothing and is left out. */
export async function resolveChannels(tx: TenantTx): Promise<Map<string, string>> {
  const channels = await listChannels(tx);
  return new Map(channels.filter((channel) => channel.active).map((channel) => [channel.code, channel.id]));
}
