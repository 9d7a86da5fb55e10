import { z } from "zod";
import { type Clock, systemClock } from "@/server/clock";
import { asTenantId } from "@/server/ids";
import { observe } from "@/server/telemetry/observe";
import { newRequestId, withRequestId } from "@/server/telemetry/request-id";
import type { JobDefinition } from "./job";

const envelope = z.strictObject({
  tenantId: z.uuid(),
  payload: z.unknown(),
  /** Of the request that asked for it. */
  requestId: z.string().optional(),
  traceParent: z.string().optional(),
});

/** How long one call of a handler may take before it should have saved its place. */
export const sliceMs = 5_000;

/** Runs one queued message. Without a brand, or with a payload of another shape, it fails before the handler starts. */
export async function handle<Payload>(
  job: JobDefinition<Payload>,
  message: unknown,
  now: Clock = systemClock,
  slice = sliceMs,
): Promise<void> {
  const { tenantId, payload, requestId = newRequestId(), traceParent } = envelope.parse(message);
  const deadline = new Date(now().getTime() + slice);
  await withRequestId(requestId, () =>
    observe({ kind: "job", name: job.id, parent: traceParent }, () =>
      job.run(job.payload.parse(payload), { tenantId: asTenantId(tenantId), now, deadline }),
    ),
  );
}
