import { orderInput } from "@/lib/contracts/order";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { toOrderInput } from "@/server/integrations/edi/purchase-order";
import { acceptOrders } from "@/server/modules/intake/service";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { changeMessage, type EdiMessage, orderTaken } from "../repo/messages";
import { channelOf, type Partner } from "../repo/partners";
import { applyAcknowledgement } from "./apply-acknowledgement";
import { applyAdvice } from "./apply-advice";
import { keptMessage, keptPurchase } from "./kept-message";
import { placeReceiver } from "./place-receiver";

/** Carries one document out. Killed in between, it is carried out again: orders are known by their number. */
export async function applyMessage(
  tenantId: TenantId,
  partner: Partner,
  message: EdiMessage,
  now: Date,
): Promise<void> {
  if (message.document === "850" || message.document === "ORDERS") return takeOrder(tenantId, partner, message, now);
  const kept = await withTenant(tenantId, async (tx) => keptMessage(await tenantKeys(tx), message.bodySealed));
  if (message.document === "945") return applyAdvice(tenantId, partner, message, kept, now);
  await withTenant(tenantId, (tx) => applyAcknowledgement(tx, partner, message, kept, now));
}

async function takeOrder(tenantId: TenantId, partner: Partner, message: EdiMessage, now: Date): Promise<void> {
  const { channel, tenant, purchase } = await withTenant(tenantId, async (tx) => ({
    ...(await channelOf(tx, partner.dropId)),
    purchase: keptPurchase(await tenantKeys(tx), message.bodySealed),
  }));
  const stick = (code: string, why: string) =>
    withTenant(tenantId, async (tx) => {
      const told = { code, message: why.slice(0, 500), reference: purchase.number.slice(0, 80) };
      await changeMessage(tx, message.id, "stuck", now, told);
    });
  if (!channel?.active) return stick("NO_CHANNEL", channel ? "The channel is switched off" : "The channel is gone");
  if (purchase.purpose !== "original") return stick("PURPOSE", purchase.purpose);
  const { skuQualifier } = partner.settings;
  const read = toOrderInput(purchase, {
    ...{ currency: channel.currency, country: tenant.currency === "CNY" ? "CN" : "US" },
    ...(skuQualifier && { skuQualifiers: [skuQualifier] }),
  });
  if (!read.ok) return stick("INVALID", read.problems.join("; "));
  const input = { ...read.order, channel: channel.code, shipTo: placeReceiver(read.order.shipTo) };
  const checked = orderInput.safeParse(input);
  if (!checked.success) {
    const [issue] = checked.error.issues;
    return stick("INVALID", `${issue?.path.join(".")}: ${issue?.message}`);
  }
  const [receipt] = await acceptOrders(tenantId, [{ channelId: channel.id, input }], { origin: "channel", now });
  const orderId = receipt?.orderId ?? null;
  await withTenant(tenantId, async (tx) => {
    // A number that came before under another document is not an order of its own.
    const again = receipt?.status === "duplicate" && orderId && (await orderTaken(tx, partner.id, orderId, message.id));
    const told = { reference: purchase.number, orderId: again ? null : orderId, message: null };
    await changeMessage(tx, message.id, again ? "duplicate" : "done", now, {
      ...told,
      code: again ? "ORDER_KNOWN" : null,
    });
  });
}
