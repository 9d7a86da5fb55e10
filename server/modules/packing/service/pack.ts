import { weightFits } from "@/lib/contracts/pack-scan";
import type { Packed, PackInput } from "@/lib/contracts/packing";
import { systemClock } from "@/server/clock";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { checkBoxes } from "@/server/domain/packing/check-boxes";
import { FailureError, fail, ok, type Result, unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { mergeWaits } from "@/server/modules/consolidation/service/waiting";
import { take } from "@/server/modules/fulfillment/service/advance";
import { stepOf, workRules } from "@/server/modules/fulfillment/service/decide";
import { settingsOf } from "@/server/modules/fulfillment/service/settings";
import { packUnits } from "@/server/modules/lots/service/pack-units";
import { boxUp } from "@/server/modules/parcels/service/box-up";
import { labelsOf } from "@/server/modules/parcels/service/labels-of";
import { requestLabels } from "@/server/modules/parcels/service/request-labels";
import { type ClaimedCall, claimCallsOf, makeCalls } from "@/server/modules/parcels/service/run-calls";
import { keepCommand, keepParcels, settleCommands } from "../repo/commands";
import { dropClaims, jobRows } from "../repo/jobs";
import type { PackerOptions } from "./create-wave";
import { sendPacked } from "./send-packed";

/**
 * An order is packed: what is in which box, what they weigh, their labels, and it leaves. Sent again under the same key,
 * nothing is done twice, and what was left undone is taken up: a label the carrier did not give, say.
 * NOT_FOUND; WRONG_STATE when it is packed or not to be packed any more; INVALID when the boxes do not hold exactly what
 * was ordered (`errors` by SKU); CONFLICT when a weight is off and nobody confirmed it (`errors`: expected grams by
 * box); INVALID also for lots and serial numbers (see `packUnits`); IDEMPOTENCY_MISMATCH when the key belongs to another order.
 */
export async function packOrder(tenantId: TenantId, input: PackInput, by: PackerOptions): Promise<Result<Packed>> {
  const boxed = await boxOnce(tenantId, input, by);
  if (!boxed.ok) return boxed;
  const { calls, noCarrier } = boxed.value;
  await makeCalls(tenantId, calls, systemClock);
  const sent = await sendPacked(tenantId, input.fulfillmentIds, { ...by, now: systemClock(), noCarrier });
  if (sent.ok && !mayFollow.includes(sent.value.waiting)) {
    await withTenant(tenantId, (tx) => settleCommands(tx, [input.key], systemClock()));
  }
  return sent;
}

/** Its label may come later; then it leaves by itself. */
const mayFollow: Packed["waiting"][] = ["carrier", "refused", "no_carrier"];

interface Boxed {
  /** What is to be said to carriers, by us. */
  calls: ClaimedCall[];
  noCarrier: boolean;
}

async function boxOnce(tenantId: TenantId, input: PackInput, by: PackerOptions): Promise<Result<Boxed>> {
  try {
    return ok(await withTenant(tenantId, async (tx) => unwrap(await box(tx, input, by))));
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
}

async function box(tx: TenantTx, input: PackInput, by: PackerOptions): Promise<Result<Boxed>> {
  const { key, boxes, weightConfirmed } = input;
  const { actor, now, locations } = by;
  const ids = [...new Set(input.fulfillmentIds)].sort();
  const work = new Map((await workRules.lock(tx, ids)).map((one) => [one.id, one]));
  const steps = ids.map((id) => stepOf(work.get(id), "pack", by));
  const missing = steps.find((step) => !step.ok && step.code === "NOT_FOUND");
  if (missing && !missing.ok) return missing;
  const command = await keepCommand(tx, { key, fulfillmentIds: ids, actorId: actor.id ?? null, now });
  if (!command.fresh) {
    if (command.fulfillmentIds.join() !== ids.join()) return fail("IDEMPOTENCY_MISMATCH", "The key is another order's");
    const open = (await labelsOf(tx, ids)).filter((label) => !label.trackingNo);
    const calls = await claimCallsOf(
      tx,
      open.map((label) => label.id),
      systemClock(),
    );
    return ok({ calls, noCarrier: open.some((label) => label.call === null) });
  }
  const taken = steps.map((step) => unwrap(step));
  if ((await mergeWaits(tx, ids)).size > 0) return fail("WRONG_STATE", "It waits for other orders of its receiver");
  const jobs = await jobRows(tx, ids, locations);
  const lines = jobs.flatMap((job) => job.lines);
  const wrong = checkBoxes(lines, boxes);
  if (wrong.length > 0) {
    const errors = wrong.map(({ skuId, problem, quantity }) => ({ path: skuId, message: `${problem} ${quantity}` }));
    return fail("INVALID", "The boxes do not hold what was ordered", errors);
  }
  const { weightTolerance } = await settingsOf(tx);
  const off = boxes.flatMap((one, index) => {
    const { fits, expected } = weightFits(one, lines, weightTolerance);
    return fits ? [] : [{ path: `boxes[${index}].weightGrams`, message: String(expected) }];
  });
  if (off.length > 0 && !weightConfirmed) return fail("CONFLICT", "The weight is off", off);
  const { parcelIds } = unwrap(await boxUp(tx, boxes, { fulfillmentIds: ids, actor, now, locations }));
  await keepParcels(tx, key, parcelIds);
  await take(tx, taken, "pack", by);
  const [locationId = ""] = jobs.map((job) => job.locationId);
  unwrap(await packUnits(tx, { fulfillmentOrderIds: ids, locationId, units: input.units ?? [] }, { actor, now }));
  await dropClaims(tx, ids);
  if (jobs.some((job) => job.method === "pickup")) return ok({ calls: [], noCarrier: false });
  const { noCarrier, calls } = await requestLabels(tx, parcelIds, { actor, now, locations });
  return ok({ calls, noCarrier: noCarrier.length > 0 });
}
