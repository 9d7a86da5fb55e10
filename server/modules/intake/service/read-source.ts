import type { OrderInput } from "@/lib/contracts/order";
import type { TenantTx } from "@/server/db/tenant-tx";
import { openChunk, payloadText } from "@/server/privacy/source-payloads";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { findSource } from "../repo";

/** An order as its channel sent it, with the channel's code; undefined when the brand has no such order. */
export async function readSource(
  tx: TenantTx,
  orderId: string,
): Promise<{ channel: string; input: OrderInput } | undefined> {
  const source = await findSource(tx, orderId);
  if (!source) return undefined;
  const text = payloadText(openChunk(await tenantKeys(tx), source.sealed), source);
  return { channel: source.channel, input: JSON.parse(text) as OrderInput };
}
