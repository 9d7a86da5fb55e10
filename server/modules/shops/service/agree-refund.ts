import type { Actor } from "@/lib/contracts/actor";
import { withTenant } from "@/server/db/tenant-tx";
import { mayAgree } from "@/server/domain/sync/refunds";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { turnSoon } from "../jobs";
import { openShop } from "../open-shop";
import { changeConnection } from "../repo/connections";
import { tellAbout } from "../repo/messages";
import { sourceOfOrder } from "../repo/notes";
import { findRefund, reviveAgreement } from "../repo/refunds";

/**
 * The seller agrees to a refund of just this amount: written down with who did, and said to the platform once, after the
 * transaction. NOT_FOUND for orders of no shop of ours and refunds of other orders; STALE when the amount is another one by
 * now; WRONG_STATE when there is nothing to agree to, it is agreed to already, or the platform does not take it from here.
 */
export function agreeRefund(
  tenantId: TenantId,
  { orderId, refundId, amount }: { orderId: string; refundId: string; amount: string },
  { actor, now }: { actor: Actor; now: Date },
): Promise<Result<{ refundId: string }>> {
  return withTenant(tenantId, async (tx) => {
    const source = await sourceOfOrder(tx, orderId);
    const refund = source && (await findRefund(tx, source.connection.id, refundId));
    if (!refund || refund.externalNo !== source.externalNo) return fail("NOT_FOUND", "No such refund of this order");
    if (refund.amount !== amount) return fail("STALE", "The amount has changed meanwhile");
    const { status, withGoods } = refund;
    if (!mayAgree({ status: status as Parameters<typeof mayAgree>[0]["status"], withGoods })) {
      return fail("WRONG_STATE", "There is nothing to agree to now");
    }
    const { connection } = source;
    const shop = await openShop(tx, connection, () => now);
    if (!shop.connector.agreeRefund) return fail("WRONG_STATE", "This platform does not take it from here");
    const message = { operation: "refund" as const, body: { orderId, refundId, amount }, key: refundId };
    const fresh = (await tellAbout(tx, connection.id, message, now)) > 0;
    // Refused before, for one amount or one reason: said again as it is now.
    const again = !fresh && (await reviveAgreement(tx, connection.id, message, now));
    if (!fresh && !again) return fail("WRONG_STATE", "Somebody has agreed to it already");
    await changeConnection(tx, connection.id, { dueAt: now });
    await turnSoon(tx, connection.id);
    await recordAudit(tx, {
      ...{ actorType: actor.type, ...(actor.id && { actorId: actor.id }), action: "shop.refund_agreed" },
      ...{ subjectType: "sales_order", subjectId: orderId },
      data: { externalNo: source.externalNo, refundId, amount },
    });
    return ok({ refundId });
  });
}
