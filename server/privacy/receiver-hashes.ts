import { buyerIdentity, phoneDigits } from "@/server/domain/order/identity";
import type { TenantKeys } from "./tenant-keys";

/** The keyed hashes an order is found by and compared with others by; masked names and numbers have none. */
export function receiverHashes(
  keys: Pick<TenantKeys, "hash">,
  receiver: { name: string; phone: string },
  buyer: Parameters<typeof buyerIdentity>[0],
): { buyerKey: Buffer | null; phoneHash: Buffer | null; nameHash: Buffer | null } {
  const identity = buyerIdentity(buyer, receiver.phone);
  const phone = phoneDigits(receiver.phone);
  const name = receiver.name.trim();
  return {
    buyerKey: identity ? keys.hash("buyer", identity) : null,
    phoneHash: phone ? keys.hash("phone", phone) : null,
    nameHash: name && !name.includes("*") ? keys.hash("name", name) : null,
  };
}
