import { timingSafeEqual } from "node:crypto";
import { maskName, maskPhone } from "@/lib/format/mask";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { openReceiver } from "@/server/modules/orders/service/receiver";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { waitingPickups } from "../repo/find-pickup";

/**
 * What waits at a location for the code a buyer names; codes are kept as hashes that belong to one pickup each, so every
 * one that waits is tried. Two buyers may have been told the same code. The caller limits how often somebody may try.
 */
export function findPickups(tenantId: TenantId, locationId: string, code: string) {
  return withTenant(tenantId, async (tx) => {
    const keys = await tenantKeys(tx);
    return (await waitingPickups(tx, locationId))
      .filter(({ id, codeHash }) => timingSafeEqual(keys.hash("pickup_code", `${id}${code.trim()}`), codeHash))
      .map(({ receiverSealed, codeHash: _, ...pickup }) => {
        const { name, phone } = openReceiver(keys, receiverSealed);
        return { ...pickup, receiver: { name: maskName(name), phoneTail: maskPhone(phone).slice(-4) } };
      });
  });
}
