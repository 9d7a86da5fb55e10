import type { TenantTx } from "@/server/db/tenant-tx";
import { receiverIdentity } from "@/server/domain/consolidation/receiver";
import { phoneDigits } from "@/server/domain/order/identity";
import { readSources } from "@/server/modules/intake/service/read-source";
import { openReceiver } from "@/server/modules/orders/service/receiver";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import type { WorkRow } from "../repo/work";

/**
 * Keyed hashes of who receives each fulfillment order and where; none for those nobody can know. The masked id is read from
 * what the channel sent, and only where the phone is hidden.
 */
export async function receiverKeys(tx: TenantTx, rows: readonly WorkRow[]): Promise<Map<string, Buffer>> {
  const keys = await tenantKeys(tx);
  const receivers = rows.map((row) => ({ row, receiver: openReceiver(keys, row.receiverSealed) }));
  const hidden = receivers.filter(({ receiver }) => phoneDigits(receiver.phone) === undefined);
  const sources = await readSources(
    tx,
    hidden.map(({ row }) => row.orderId),
  );
  return new Map(
    receivers.flatMap(({ row, receiver }) => {
      const { country, province, city, district } = row;
      const maskedId = sources.get(row.orderId)?.input.buyer.maskedId;
      const identity = receiverIdentity({ ...receiver, country, province, city, district }, maskedId);
      return identity ? [[row.id, keys.hash("merge", identity)] as const] : [];
    }),
  );
}
