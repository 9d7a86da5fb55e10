import type { PersonInput } from "@/lib/contracts/privacy";
import type { TenantTx } from "@/server/db/tenant-tx";
import { phoneDigits } from "@/server/domain/order/identity";
import { type Person, personOf } from "@/server/modules/orders/service/erase-orders";
import { tenantKeys } from "@/server/privacy/tenant-keys";

/**
 * Whose orders are meant. A phone number is its owner as receiver and as buyer; an order is its receiver's number, else
 * what its platform calls them, else itself. Several orders may have one number; nobody where nothing is found.
 */
export async function findPeople(tx: TenantTx, input: PersonInput): Promise<Person[]> {
  if ("phone" in input) {
    const digits = phoneDigits(input.phone);
    if (!digits) return [];
    const keys = await tenantKeys(tx);
    return [{ phoneHash: keys.hash("phone", digits), buyerKey: keys.hash("buyer", `phone:${digits}`), orderId: null }];
  }
  const orders = await personOf(tx, input.orderNo);
  return orders.map(({ id, phoneHash, buyerKey }) => {
    if (phoneHash) return { phoneHash, buyerKey: null, orderId: id };
    return { phoneHash: null, buyerKey, orderId: id };
  });
}
