import type { OrderInput } from "@/lib/contracts/order";
import type { TenantTx } from "@/server/db/tenant-tx";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { lockKept, putErased } from "../repo/erase";

type Told = { order: Pick<OrderInput, "shipTo"> };

/** An order as its platform tells it, without its people: lines, money and place stay, so that refunds can follow. */
export function withoutPeople<T extends Told>(told: T): T {
  const { buyerNote: _buyer, sellerNote: _seller, ...order } = told.order as OrderInput;
  const { country, province, city, district } = order.shipTo;
  const shipTo = { name: "", phone: "", country, province, city, district, street: "" };
  return { ...told, order: { ...order, buyer: {}, shipTo } };
}

/** Takes the person out of what platforms told of these orders, for good: what they tell from now on is kept without them. */
export async function erasePlatformOrders(tx: TenantTx, orderIds: readonly string[], now: Date): Promise<void> {
  const rows = await lockKept(tx, orderIds);
  if (rows.length === 0) return;
  const keys = await tenantKeys(tx);
  const blanked = (sealed: Buffer) => {
    const told: Told | null = JSON.parse(keys.open("platform_order.sealed", sealed).toString("utf8"));
    return keys.seal("platform_order.sealed", JSON.stringify(told && withoutPeople(told)));
  };
  const erased = rows.map(({ sealed, appliedSealed, ...row }) => ({
    ...row,
    sealed: blanked(sealed),
    appliedSealed: appliedSealed && blanked(appliedSealed),
  }));
  await putErased(tx, erased, now);
}
