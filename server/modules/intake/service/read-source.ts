import type { OrderInput } from "@/lib/contracts/order";
import type { TenantTx } from "@/server/db/tenant-tx";
import { openChunk, payloadText } from "@/server/privacy/source-payloads";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { findSources } from "../repo";

export interface ReadSource {
  /** Its code. */
  channel: string;
  input: OrderInput;
}

/** Orders as their channels sent them, by id; those the brand does not have, or has erased, are left out. */
export async function readSources(tx: TenantTx, orderIds: readonly string[]): Promise<Map<string, ReadSource>> {
  const sources = await findSources(tx, orderIds);
  if (sources.length === 0) return new Map();
  const keys = await tenantKeys(tx);
  const chunks = new Map(
    sources.flatMap(({ payloadId, sealed }) => (sealed ? [[payloadId, openChunk(keys, sealed)] as const] : [])),
  );
  return new Map(
    sources.flatMap((source) => {
      const chunk = chunks.get(source.payloadId);
      const text = chunk ? payloadText(chunk, source).trim() : "";
      return text ? [[source.id, { channel: source.channel, input: JSON.parse(text) as OrderInput }]] : [];
    }),
  );
}

/** One of them; undefined when the brand has no such order. */
export const readSource = async (tx: TenantTx, orderId: string): Promise<ReadSource | undefined> =>
  (await readSources(tx, [orderId])).get(orderId);
