import { z } from "zod";
import type { TenantKeys } from "@/server/privacy/tenant-keys";

const receiver = z.object({
  ...{ name: z.string().catch(""), phone: z.string().catch(""), street: z.string().catch("") },
  /** The platform's id of a masked receiver; gone once a person has written another receiver. */
  token: z.string().optional().catch(undefined),
});
export type Receiver = z.infer<typeof receiver>;

/** What was sealed with the order. Only masking, editing and an audited reveal may read it. */
export function openReceiver(keys: TenantKeys, sealed: Uint8Array): Receiver {
  return receiver.parse(JSON.parse(keys.open("sales_order.receiver", sealed).toString("utf8")));
}
