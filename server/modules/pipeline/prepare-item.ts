import type { OrderInput } from "@/lib/contracts/order";
import { normalizeOrder } from "@/server/domain/order/normalize";
import { receiverHashes } from "@/server/privacy/receiver-hashes";
import type { TenantKeys } from "@/server/privacy/tenant-keys";
import type { SourceRow } from "./repo/source";
import type { Channel, WorkItem } from "./work";

/** Opens a source order and brings it into our shape. Throws on a payload that is not an order. */
export function prepareItem(source: SourceRow, keys: TenantKeys, channels: ReadonlyMap<string, Channel>): WorkItem {
  const channel = channels.get(source.channelId);
  if (!channel) throw new Error("source order of a channel that is gone");
  const input = JSON.parse(keys.open("source_order.payload", source.payload).toString("utf8")) as OrderInput;
  const order = normalizeOrder(input, channel);
  return {
    id: source.id,
    order,
    ...receiverHashes(keys, order.receiver, input.buyer),
    importId: source.importId,
    sample: source.sample,
  };
}
