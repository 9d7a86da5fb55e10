import { z } from "zod";
import type { PurchaseOrder } from "@/server/integrations/edi/purchase-order";
import { read850 } from "@/server/integrations/edi/read-850";
import { readOrders } from "@/server/integrations/edi/read-orders";
import type { Message } from "@/server/integrations/edi/segment";
import type { TenantKeys } from "@/server/privacy/tenant-keys";

const segments = z.array(z.object({ tag: z.string(), elements: z.array(z.array(z.string())) }));
const inbound = z.object({
  ...{ type: z.string(), header: segments.element, body: segments, decimal: z.string() },
});
const outbound = z.object({ segments, version: z.string().optional() });

const opened = (keys: TenantKeys, sealed: Uint8Array | null): unknown =>
  JSON.parse(keys.open("edi_message.body", sealed ?? new Uint8Array()).toString("utf8"));

/** A document as it came. */
export function keptMessage(keys: TenantKeys, sealed: Uint8Array | null): Message & { decimal: string } {
  const kept = inbound.parse(opened(keys, sealed));
  return { ...kept, reference: "", trailer: undefined, faults: [] };
}

export function keptPurchase(keys: TenantKeys, sealed: Uint8Array | null): PurchaseOrder {
  const { decimal, ...message } = keptMessage(keys, sealed);
  return message.type === "850" ? read850(message) : readOrders(message, decimal);
}

/** What an acknowledgement of ours says. */
export const keptSegments = (keys: TenantKeys, sealed: Uint8Array | null) => outbound.parse(opened(keys, sealed));
