import type { FulfillmentStep } from "@/lib/contracts/fulfillment-actions";
import { FailureError, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { shipFulfillment } from "@/server/modules/orders/service/ship-fulfillment";
import { acceptPart } from "./accept-part";
import { advance } from "./advance";
import type { ActOptions } from "./decide";
import { declineOffer } from "./decline-offer";
import { handOver } from "./hand-over";
import { markReady } from "./mark-ready";
import { recallFulfillment } from "./recall";
import { unpackWork } from "./unpack";

type PerformOptions = ActOptions & { mayOverride?: boolean };

/** Takes the step somebody asks for, from the back office, a store's phone or through the public API. */
export async function perform(
  tenantId: TenantId,
  id: string,
  step: FulfillmentStep,
  options: PerformOptions,
): Promise<Result<object>> {
  try {
    return await run(tenantId, id, step, options);
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
}

function run(tenantId: TenantId, id: string, step: FulfillmentStep, options: PerformOptions): Promise<Result<object>> {
  switch (step.action) {
    case "accept":
      if (!step.lines) return advance(tenantId, id, "accept", options);
      return acceptPart(tenantId, id, { ...options, lines: step.lines, reason: step.reason ?? "not_found" });
    case "decline":
      return declineOffer(tenantId, id, { ...options, reason: step.reason, note: step.note });
    case "pack":
      return advance(tenantId, id, "pack", { ...options, units: step.units });
    case "mark_ready":
      return markReady(tenantId, id, options);
    case "ship": {
      const { carrier, trackingNo, units } = step;
      return shipFulfillment(tenantId, id, { ...options, carrier, trackingNo, units });
    }
    case "hand_over":
      return handOver(tenantId, id, { ...options, collector: step.collector, units: step.units });
    case "unpack":
      return unpackWork(tenantId, id, { ...options, reason: step.reason });
    case "recall":
      return recallFulfillment(tenantId, id, { ...options, reason: step.reason });
    default:
      return advance(tenantId, id, step.action, options);
  }
}
