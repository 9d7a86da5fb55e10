import type { z } from "zod";
import type { Clock } from "@/server/clock";
import type { TenantId } from "@/server/ids";

export interface JobContext {
  tenantId: TenantId;
  now: Clock;
  /** A long job stops near this time, keeps its place and enqueues its next slice. */
  deadline: Date;
}

/**
 * One kind of background work. Jobs run at least once, so every effect is keyed.
 * A changed payload is a new version: what is already queued keeps its handler until it has drained.
 */
export interface JobDefinition<Payload> {
  id: string;
  version: number;
  payload: z.ZodType<Payload>;
  /** It waits for others' servers: a queue of its own, so that what is slow there delays nothing here. */
  callsVendors?: boolean;
  run(payload: Payload, context: JobContext): Promise<void>;
}

export function defineJob<Payload>(definition: JobDefinition<Payload>): JobDefinition<Payload> {
  return definition;
}

/** A brand's jobs run one after the other, and beside them those that call vendors. */
export const queuesOf = (tenantId: string) => ({ own: tenantId, vendors: `${tenantId}:vendors` });

export const taskName = (job: { id: string; version: number }) => `${job.id}.v${job.version}`;
