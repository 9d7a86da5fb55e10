import type { TenantTx } from "@/server/db/tenant-tx";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { blankMessages } from "../repo/erase";

/** Takes the person out of what was said with warehouses about the orders. */
export async function eraseWmsMessages(tx: TenantTx, orderIds: readonly string[], now: Date): Promise<void> {
  const keys = await tenantKeys(tx);
  await blankMessages(tx, orderIds, {
    ...{ body: keys.seal("wms_message.body", ""), reply: keys.seal("wms_message.reply", ""), now },
  });
}
