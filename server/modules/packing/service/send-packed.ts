import type { Packed } from "@/lib/contracts/packing";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { FailureError, fail, ok, type Result, unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { workRules } from "@/server/modules/fulfillment/service/decide";
import { shipWithin } from "@/server/modules/orders/service/ship-fulfillment";
import { type LabelState, labelsOf } from "@/server/modules/parcels/service/labels-of";
import { jobRows } from "../repo/jobs";
import type { PackerOptions } from "./create-wave";

interface Sending extends PackerOptions {
  noCarrier: boolean;
  /** Only when these are its parcels still: packed anew, it is another's to send. */
  boxes?: readonly string[];
}

/**
 * Packed orders leave once each of their parcels has its label, all of them or none; what keeps them is part of the
 * answer.
 */
export async function sendPacked(
  tenantId: TenantId,
  fulfillmentIds: readonly string[],
  by: Sending,
): Promise<Result<Packed>> {
  try {
    return await withTenant(tenantId, (tx) => sendAll(tx, fulfillmentIds, by));
  } catch (error) {
    if (!(error instanceof FailureError)) throw error;
    const labels = await withTenant(tenantId, (tx) => labelsOf(tx, fulfillmentIds));
    return ok({ status: "packed", parcels: numbersOf(labels), waiting: "stopped", message: error.failure.detail });
  }
}

async function sendAll(tx: TenantTx, fulfillmentIds: readonly string[], by: Sending): Promise<Result<Packed>> {
  const { actor, now, locations, noCarrier, boxes } = by;
  // Orders come before parcels and stock, all of them before any of these.
  await workRules.lock(tx, [...fulfillmentIds].sort());
  const [job] = await jobRows(tx, fulfillmentIds, locations);
  if (!job) return fail("NOT_FOUND", "No such fulfillment order");
  const labels = await labelsOf(tx, fulfillmentIds);
  const packed = howPacked(job, labels, noCarrier);
  const others = boxes && !labels.every((label) => boxes.includes(label.id));
  if (job.status !== "packed" || packed.waiting || others) return ok(packed);
  for (const id of [...fulfillmentIds].sort()) {
    unwrap(await shipWithin(tx, id, { actor, now, locations }));
  }
  return ok({ ...packed, status: "shipped" });
}

const numbersOf = (labels: readonly LabelState[]) => labels.map(({ id, trackingNo }) => ({ id, trackingNo }));

/** How far a packed order is, and what keeps it. */
export function howPacked(
  { status, method }: Pick<Awaited<ReturnType<typeof jobRows>>[number], "status" | "method">,
  labels: readonly LabelState[],
  noCarrier: boolean,
): Packed {
  const packed = { status, parcels: numbersOf(labels), waiting: null, message: null };
  if (status !== "packed") return packed;
  if (method === "pickup") return { ...packed, waiting: "pickup" };
  if (noCarrier) return { ...packed, waiting: "no_carrier" };
  const open = labels.find((label) => !label.trackingNo);
  if (!open && labels.length > 0) return packed;
  return { ...packed, waiting: open?.call === "parked" ? "refused" : "carrier", message: open?.message ?? null };
}
