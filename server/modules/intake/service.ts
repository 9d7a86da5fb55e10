import type { OrderInput } from "@/lib/contracts/order";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { newId, type TenantId } from "@/server/ids";
import { type PayloadPlace, sealPayloads } from "@/server/privacy/source-payloads";
import { type TenantKeys, tenantKeys } from "@/server/privacy/tenant-keys";
import { findSourceIds, insertSourceOrders, isKnownOrder, listChannels, type SourceChunk, sourceKey } from "./repo";

/** One inbox row, one statement and one commit take this many orders. */
const ordersPerCommit = 500;

/** An order as it came; with `json`, checked already and kept in the very bytes that were sent. */
export type SentOrder =
  | { input: OrderInput; json?: undefined }
  | { input: Pick<OrderInput, "externalNo">; json: Uint8Array };

export type IntakeItem = { channelId: string } & SentOrder;

export interface IntakeOptions {
  origin: "api" | "file" | "manual" | "channel";
  importId?: string;
  sample?: boolean;
  /** False: who calls routes the orders, and nobody else takes them up. */
  queued?: boolean;
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

/**
 * Nearly always all orders of a chunk are new: they are written as if they were. When one is known, nothing of the
 * chunk is kept, and it comes again without those that are known, so that no payload is stored twice.
 */
async function acceptChunk(
  tenantId: TenantId,
  items: readonly IntakeItem[],
  { origin, importId, sample = false, queued = true, now }: IntakeOptions,
  outcomes: Map<string, IntakeReceipt>,
) {
  for (let fresh = items; fresh.length > 0; fresh = await leaveOutKnown(tenantId, fresh, outcomes)) {
    try {
      const rows = await withTenant(tenantId, async (tx) => {
        const chunk = chunkOf(await tenantKeys(tx), fresh);
        await insertSourceOrders(tx, chunk, { origin, importId, sample, now }, { queued });
        return chunk.rows;
      });
      for (const { id, channelId, externalNo } of rows) {
        outcomes.set(sourceKey(channelId, externalNo), { externalNo, status: "accepted", orderId: id });
      }
      return;
    } catch (error) {
      if (!isKnownOrder(error)) throw error;
    }
  }
}

/** A source order written in this transaction, which nobody but this transaction will process. */
export interface TakenNow {
  id: string;
  channelId: string;
  externalNo: string;
  input: OrderInput;
}

/** A checked order in the very bytes that were sent. */
export interface SentNow {
  channelId: string;
  json: Uint8Array;
  input: Pick<OrderInput, "externalNo">;
}

/**
 * Takes orders in without the inbox, for a caller that processes them in the same transaction. Orders of one call must
 * differ; fails with a unique violation when one was taken before.
 */
export async function takeNow(tx: TenantTx, items: readonly SentNow[], now: Date): Promise<TakenNow[]> {
  const chunk = chunkOf(await tenantKeys(tx), items);
  await insertSourceOrders(tx, chunk, { origin: "api", importId: undefined, sample: false, now }, { queued: false });
  const sent = new Map(items.map((item) => [sourceKey(item.channelId, item.input.externalNo), item.json]));
  return chunk.rows.map(({ id, channelId, externalNo }) => {
    const json = sent.get(sourceKey(channelId, externalNo));
    return { id, channelId, externalNo, input: JSON.parse(Buffer.from(json ?? []).toString()) as OrderInput };
  });
}

async function leaveOutKnown(
  tenantId: TenantId,
  items: readonly IntakeItem[],
  outcomes: Map<string, IntakeReceipt>,
): Promise<IntakeItem[]> {
  const orders = items.map(({ channelId, input: { externalNo } }) => ({ channelId, externalNo }));
  const known = await withTenant(tenantId, (tx) => findSourceIds(tx, orders));
  return items.filter(({ channelId, input: { externalNo } }) => {
    const key = sourceKey(channelId, externalNo);
    const orderId = known.get(key);
    if (orderId) outcomes.set(key, { externalNo, status: "duplicate", orderId });
    return !orderId;
  });
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byKey = (a: Identified, b: Identified) =>
  compare(a.item.channelId, b.item.channelId) || compare(a.item.input.externalNo, b.item.input.externalNo);

interface Identified {
  id: string;
  item: IntakeItem;
}

function chunkOf(keys: TenantKeys, items: readonly IntakeItem[]): SourceChunk {
  const identified = items.map((item) => ({ id: newId(), item }));
  const arrivals = identified.map(({ id }) => id);
  const sorted = identified.sort(byKey);
  const { sealed, places } = sealPayloads(
    keys,
    sorted.map(({ item: { input, json } }) => json ?? JSON.stringify(input)),
  );
  const rows = sorted.map(({ id, item: { channelId, input } }, i) => ({
    id,
    channelId,
    externalNo: input.externalNo,
    ...(places[i] as PayloadPlace),
  }));
  return { rows, arrivals, sealed };
}

/** Channels of the brand by code; a switched-off channel takes nothing and is left out. */
export async function resolveChannels(tx: TenantTx): Promise<Map<string, string>> {
  const channels = await listChannels(tx);
  return new Map(channels.filter((channel) => channel.active).map((channel) => [channel.code, channel.id]));
}
