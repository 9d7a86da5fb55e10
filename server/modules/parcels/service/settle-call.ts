import { type Actor, systemActor } from "@/lib/contracts/actor";
import type { HoldDetail } from "@/lib/contracts/cleansing";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { afterProblem } from "@/server/domain/carrier/retry";
import type { TenantId } from "@/server/ids";
import { newId } from "@/server/ids";
import type { Shipment } from "@/server/integrations/carrier/shipment";
import type { Answer, Problem } from "@/server/integrations/wire/answer";
import { clearRaised, raiseWarnings } from "@/server/modules/holds/service/raise-holds";
import { recordEvents } from "@/server/modules/pipeline/service";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import type { OpenAccount } from "../account";
import { callSoon, callWhenDue } from "../call-job";
import { setProblem } from "../repo/accounts";
import { type CallRow, finishCall, insertCalls } from "../repo/calls";
import { insertLabel } from "../repo/labels";
import { lockOrders, lockParcels } from "../repo/parcels";
import { answerStops } from "./answer-stops";
import { sendLate } from "./send-late";
import { withdraw } from "./withdraw";

interface Made {
  call: CallRow;
  account: OpenAccount;
  /** Of the orders in the parcel now; none when nothing is left in it. */
  orderIds: string[];
  orderKey: string;
  answer: Answer<Shipment | undefined>;
}

/** What the carrier said becomes rows, in one transaction; said twice, nothing happens twice. */
export async function settleCall(tenantId: TenantId, made: Made, now: Date): Promise<void> {
  const { call, answer } = made;
  const settled = await withTenant(tenantId, async (tx) => {
    await lockOrders(tx, made.orderIds);
    if (!answer.ok) return keepProblem(tx, made, answer, now);
    await finishCall(tx, call.id, { status: "done" }, now);
    await setProblem(tx, made.account.id, null, now);
    if (answer.value) await keepLabel(tx, made, answer.value, now);
    return true;
  });
  // Its own transactions: they lock orders, which come before parcels everywhere.
  if (settled && call.operation === "intercept") await answerStops(tenantId, call.callKey, answer, now);
}

async function keepLabel(tx: TenantTx, made: Made, shipment: Shipment, now: Date) {
  const { call, account, orderIds, orderKey } = made;
  const [parcel] = await lockParcels(tx, [call.parcelId]);
  const current = parcel !== undefined && orderKey.endsWith(`-${parcel.attempt}`);
  // Two processes made this call, and the other one has written its answer: the waybill is the one in use.
  if (current && parcel.status !== "open" && parcel.status !== "voided") return;
  const stillWanted = current && parcel.status === "open";
  const payloadSealed = (await tenantKeys(tx)).seal("label.payload", JSON.stringify(shipment.payload));
  const { carrier } = account;
  const label = { parcelId: call.parcelId, carrier, service: call.service, trackingNo: shipment.trackingNo, orderKey };
  const awaited = stillWanted && shipment.hasPaper === true;
  await insertLabel(tx, { ...label, payloadSealed, awaited }, account.id, now);
  if (!stillWanted) {
    // Voided while the carrier was asked: the waybill is given back.
    await withdraw(tx, [call], now);
    return;
  }
  if (awaited) {
    const { parcelId, accountId, service } = call;
    const paper = { parcelId, accountId, service, operation: "paper" as const, callKey: `${orderKey}:paper` };
    await insertCalls(tx, [{ ...paper, id: newId(), actorId: null }], now);
    await callSoon(tx);
  }
  const data = { parcelId: call.parcelId, carrier, trackingNo: shipment.trackingNo };
  const events = orderIds.map((orderId) => ({ orderId, type: "label_bought", data }));
  const actor: Actor = call.actorId ? { type: "user", id: call.actorId } : systemActor;
  await recordEvents(tx, events, actor, now);
  await sendLate(tx, { parcelId: call.parcelId, carrier, trackingNo: shipment.trackingNo }, now);
  await clearRaised(tx, { causes: [call.parcelId], types: ["label_failed"] }, { actor: systemActor, now });
}

/** Tried again later, or parked with the carrier's words where people see them. True when nothing more will be tried. */
async function keepProblem(tx: TenantTx, { call, account, orderIds }: Made, said: Problem, now: Date) {
  const next = afterProblem(said.problem, call.attempts, now, Math.random());
  const { problem, code, message } = said;
  await finishCall(tx, call.id, { ...next, problem, code, message }, now);
  if (next.status === "pending") {
    await callWhenDue(tx);
    return false;
  }
  if (problem === "auth") await setProblem(tx, account.id, `${code} ${message}`.slice(0, 300), now);
  if (call.operation === "create") {
    const detail: HoldDetail = {
      message: "label_failed",
      params: { carrier: account.carrier, code, reason: message },
      suggestion: { fix: "retry_label", parcelId: call.parcelId },
    };
    const holds = orderIds.map((orderId) => ({
      ...{ orderId, type: "label_failed" as const, cause: call.parcelId },
      ...{ detail: JSON.stringify(detail), dueAt: new Date(now.getTime() + 4 * 3_600_000) },
    }));
    await raiseWarnings(tx, holds, { actor: systemActor, now });
  }
  return true;
}
