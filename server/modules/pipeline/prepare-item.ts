import type { OrderInput } from "@/lib/contracts/order";
import { normalizeOrder } from "@/server/domain/order/normalize";
import { receiverHashes } from "@/server/privacy/receiver-hashes";
import { openChunk, payloadText } from "@/server/privacy/source-payloads";
import type { SourceRow } from "./repo/source";
import type { BrandContext, WorkItem } from "./work";

/** Opens source orders, each chunk once, and brings them into our shape. Throws on a payload that is not an order. */
export function prepareItems(
  sources: readonly SourceRow[],
  context: Pick<BrandContext, "keys" | "channels">,
): WorkItem[] {
  const chunks = new Map<string, Buffer>();
  for (const { payloadId, sealed } of sources) if (sealed) chunks.set(payloadId, openChunk(context.keys, sealed));
  return sources.map((source) => {
    const chunk = chunks.get(source.payloadId);
    if (!chunk) throw new Error("source order whose payload is gone");
    return prepareItem(source, JSON.parse(payloadText(chunk, source)) as OrderInput, context);
  });
}

/** Brings one source order into our shape. */
export function prepareItem(
  { id, channelId, importId, sample }: Pick<SourceRow, "id" | "channelId" | "importId" | "sample">,
  input: OrderInput,
  { keys, channels }: Pick<BrandContext, "keys" | "channels">,
): WorkItem {
  const channel = channels.get(channelId);
  if (!channel) throw new Error("source order of a channel that is gone");
  const order = normalizeOrder(input, channel);
  const { buyerKey, phoneHash, nameHash } = receiverHashes(keys, order.receiver, input.buyer);
  return { id, order, buyerKey, phoneHash, nameHash, importId, sample };
}
