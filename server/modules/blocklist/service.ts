import type { ReceiverBlock } from "@/lib/contracts/blocklist";
import { maskPhone } from "@/lib/format/mask";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import type { OrderViewer } from "@/server/modules/orders/service/access";
import { findVisible } from "@/server/modules/orders/service/get-order";
import { openReceiver } from "@/server/modules/orders/service/receiver";
import { recheckOrders } from "@/server/modules/pipeline/service";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { deleteBlock, insertBlock, listBlocks, openOrdersOf } from "./repo";

type Actor = OrderViewer & { userId: string };

const mostListed = 500;
/** One receiver hardly has more open orders; those beyond are caught when they are checked next. */
const mostRechecked = 1_000;

export const blocksOf = (tenantId: TenantId): Promise<ReceiverBlock[]> =>
  withTenant(tenantId, (tx) => listBlocks(tx, mostListed));

/**
 * Holds this receiver's open orders and those to come. A receiver is known by phone: names are shared by many and
 * spelled at will.
 * @returns how many open orders were checked; WRONG_STATE without a phone, ALREADY_EXISTS when blocked before.
 */
export async function blockReceiver(
  actor: Actor,
  { orderId, reason }: { orderId: string; reason: string },
): Promise<Result<{ id: string; orders: number }>> {
  const id = newId();
  const blocked = await withTenant(actor.tenantId, async (tx): Promise<Result<string[]>> => {
    const order = await findVisible(tx, actor, orderId);
    if (!order) return fail("NOT_FOUND", "No such order");
    const phoneHash = order.receiverPhoneHash;
    if (!phoneHash) return fail("WRONG_STATE", "The order has no phone to know the receiver by");
    const { phone } = openReceiver(await tenantKeys(tx), order.receiverSealed);
    const block = { id, phoneHash, maskedPhone: maskPhone(phone), reason };
    if (!(await insertBlock(tx, { ...block, createdById: actor.userId, createdAt: actor.now }))) {
      return fail("ALREADY_EXISTS", "This receiver is blocked already");
    }
    await recordAudit(tx, {
      ...audit(actor, id),
      action: "receiver.blocked",
      data: { label: block.maskedPhone, orderId, reason },
    });
    return ok(await openOrdersOf(tx, phoneHash, mostRechecked));
  });
  if (!blocked.ok) return blocked;
  await recheckOrders(actor.tenantId, blocked.value, by(actor));
  return ok({ id, orders: blocked.value.length });
}

/** Lifts a block and lets the orders go that were held because of it. */
export async function unblockReceiver(actor: Actor, id: string): Promise<Result<{ orders: number }>> {
  const orders = await withTenant(actor.tenantId, async (tx) => {
    const block = await deleteBlock(tx, id);
    if (!block) return undefined;
    await recordAudit(tx, { ...audit(actor, id), action: "receiver.unblocked" });
    return block.phoneHash ? openOrdersOf(tx, block.phoneHash, mostRechecked) : [];
  });
  if (!orders) return fail("NOT_FOUND", "No such block");
  await recheckOrders(actor.tenantId, orders, by(actor));
  return ok({ orders: orders.length });
}

const by = ({ userId, now }: Actor) => ({ actor: { type: "user" as const, id: userId }, now });
const audit = ({ userId }: Actor, id: string) =>
  ({ actorType: "user", actorId: userId, subjectType: "receiver_block", subjectId: id }) as const;
