import type { FulfillmentStep } from "@/lib/contracts/fulfillment-actions";
import type { Result } from "@/server/errors";
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

/** Takes the step somebody asks for, from the back office or through the public API. */
export function perform(
  tenantId: TenantId,
  id: string,
  step: FulfillmentStep,
  options: ActOptions & { mayOverride?: boolean },
): Promise<Result<object>> {
  switch (step.action) {
    case "accept":
      if (!step.lines) return advance(tenantId, id, "accept", options);
      return acceptPart(tenantId, id, { ...options, lines: step.lines, reason: step.reason ?? "not_found" });
    case "decline":
      return declineOffer(tenantId, id, { ...options, reason: step.reason, note: step.note });
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
