import type { LocationScope } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { openReceiver } from "@/server/modules/orders/service/receiver";
import { recordEvents } from "@/server/modules/pipeline/service";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { compose, openParts } from "../compose";
import { sendSoon } from "../due-job";
import { changeByPerson, type NoticeRow, noticeFacts, noticesOf, noticeToTell } from "../repo";

/** What the buyer of an order was told, and what somebody still has to say; without what it says. */
export const noticesOfOrder = (tenantId: TenantId, orderId: string, locations: LocationScope): Promise<NoticeRow[]> =>
  withTenant(tenantId, (tx) => noticesOf(tx, orderId, locations));

/** What somebody in the store still has to tell the buyer of a fulfillment order; null when nothing. */
export const toTell = (tenantId: TenantId, fulfillmentId: string, locations: LocationScope) =>
  withTenant(tenantId, (tx) => noticeToTell(tx, fulfillmentId, locations));

interface ByPerson {
  userId: string;
  now: Date;
  locations: LocationScope;
}

/**
 * The text of a notice a person has to pass on, and the number to say it to. It carries the pickup code, so it leaves an
 * audit entry. NOT_FOUND, or WRONG_STATE when nobody has to say it.
 */
export function revealNotice(
  tenantId: TenantId,
  id: string,
  { userId, locations }: Omit<ByPerson, "now">,
): Promise<Result<{ text: string; phone: string }>> {
  return withTenant(tenantId, async (tx) => {
    const facts = await noticeFacts(tx, id, locations);
    if (!facts) return fail("NOT_FOUND", "No such notice");
    if (facts.erased) return fail("ERASED", "The receiver was erased");
    if (facts.status !== "by_hand" && facts.status !== "parked") return fail("WRONG_STATE", "Nobody has to say it");
    const keys = await tenantKeys(tx);
    const { text } = compose(facts, openParts(keys, facts.bodySealed));
    const subject = { subjectType: "fulfillment_order", subjectId: facts.fulfillmentId } as const;
    const data = { kind: facts.kind, orderId: facts.orderId };
    await recordAudit(tx, { actorType: "user", actorId: userId, action: "notice.revealed", ...subject, data });
    return ok({ text, phone: openReceiver(keys, facts.receiverSealed).phone });
  });
}

/** A person has told the buyer. WRONG_STATE when it was sent, or said, before. */
export function markTold(tenantId: TenantId, id: string, by: ByPerson): Promise<Result<undefined>> {
  return withTenant(tenantId, async (tx) => {
    const facts = await noticeFacts(tx, id, by.locations);
    if (!facts) return fail("NOT_FOUND", "No such notice");
    if ((await changeByPerson(tx, id, { status: "told", ...by })) === 0)
      return fail("WRONG_STATE", "It was said before");
    const data = { kind: facts.kind, fulfillmentOrderId: facts.fulfillmentId, byHand: true };
    const actor = { type: "user" as const, id: by.userId };
    await recordEvents(tx, [{ orderId: facts.orderId, type: "buyer_notified", data }], actor, by.now);
    return ok(undefined);
  });
}

/** Tries again what the provider refused, or what was left to people before one was set up. */
export function retryNotice(tenantId: TenantId, id: string, by: ByPerson): Promise<Result<undefined>> {
  return withTenant(tenantId, async (tx) => {
    const facts = await noticeFacts(tx, id, by.locations);
    if (!facts) return fail("NOT_FOUND", "No such notice");
    if (facts.erased) return fail("ERASED", "The receiver was erased");
    if ((await changeByPerson(tx, id, { status: "pending", now: by.now })) === 0) {
      return fail("WRONG_STATE", "It is on its way, or was said before");
    }
    const subject = { subjectType: "fulfillment_order", subjectId: facts.fulfillmentId } as const;
    const data = { kind: facts.kind, orderId: facts.orderId };
    await recordAudit(tx, { actorType: "user", actorId: by.userId, action: "notice.retried", ...subject, data });
    await sendSoon(tx, by.now);
    return ok(undefined);
  });
}
