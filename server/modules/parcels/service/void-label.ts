import type { Actor } from "@/lib/contracts/actor";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { actorOf, recordAudit } from "@/server/modules/audit/service";
import { leaveGroups } from "@/server/modules/consolidation/service/leave";
import { recordEvents } from "@/server/modules/pipeline/service";
import { callSoon } from "../call-job";
import { insertCalls } from "../repo/calls";
import { orderKeyOf, voidLabels } from "../repo/labels";
import { lockParcels, membersOf, type ParcelRow, parcelsOf, removeMember, reopen } from "../repo/parcels";
import { closeBoxes } from "./close-boxes";

interface VoidOptions {
  reason: string;
  actor: Actor;
  now: Date;
  locations?: readonly string[];
}

/**
 * Gives a waybill back: the label no longer counts, the carrier is told, and the box can get another. NOT_FOUND, or
 * WRONG_STATE when there is no label or the parcel has left.
 */
export function voidLabel(
  tenantId: TenantId,
  parcelId: string,
  { locations, ...options }: VoidOptions,
): Promise<Result<undefined>> {
  return withTenant(tenantId, async (tx) => {
    const [parcel] = await lockParcels(tx, [parcelId], locations);
    if (!parcel) return fail("NOT_FOUND", "No such parcel");
    if (parcel.status !== "labeled") return fail("WRONG_STATE", "There is no label to void");
    await giveBack(tx, parcel, options);
    return ok(undefined);
  });
}

async function giveBack(tx: TenantTx, parcel: ParcelRow, { reason, actor, now }: VoidOptions) {
  await voidLabels(tx, [parcel.id], reason, now);
  await reopen(tx, [parcel.id], now);
  if (parcel.accountId) {
    const call = { parcelId: parcel.id, accountId: parcel.accountId, service: parcel.service ?? "" };
    const callKey = `${orderKeyOf(parcel.id, parcel.attempt)}:cancel`;
    await insertCalls(tx, [{ ...call, id: newId(), operation: "cancel", callKey, actorId: null }], now);
    await callSoon(tx);
  }
  const data = { parcelId: parcel.id, trackingNo: parcel.trackingNo, reason };
  const members = await membersOf(tx, [parcel.id]);
  const events = members.map(({ orderId }) => ({ orderId, type: "label_voided", data }));
  await recordEvents(tx, events, actor, now);
  const { trackingNo } = parcel;
  const subject = { subjectType: "parcel", subjectId: parcel.id };
  await recordAudit(tx, { ...actorOf(actor), action: "label.voided", ...subject, data: { reason, trackingNo } });
}

/**
 * Takes fulfillment orders out of their boxes: they were recalled, canceled, or go elsewhere now. A label that had been
 * bought is voided, a box that is empty then is closed. Parcels that have left stay as they are; returns their ids.
 */
export async function takeOut(
  tx: TenantTx,
  fulfillmentIds: readonly string[],
  options: Omit<VoidOptions, "locations">,
): Promise<{ gone: string[] }> {
  await leaveGroups(tx, fulfillmentIds, options.reason, options.now);
  const found = await parcelsOf(tx, fulfillmentIds);
  const locked = await lockParcels(tx, [...new Set(found.map((one) => one.id))]);
  const gone: string[] = [];
  for (const parcel of locked) {
    if (parcel.status !== "open" && parcel.status !== "labeled") {
      gone.push(parcel.id);
      continue;
    }
    if (parcel.status === "labeled") await giveBack(tx, parcel, options);
    for (const one of found) {
      if (one.id === parcel.id) await removeMember(tx, parcel.id, one.fulfillmentOrderId);
    }
    if ((await membersOf(tx, [parcel.id])).length === 0) {
      await closeBoxes(tx, [parcel.id], options.reason, options.now);
    }
  }
  return { gone };
}
