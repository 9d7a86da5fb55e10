import { z } from "zod";
import { withTenant } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { defineJob, type JobDefinition } from "@/server/jobs/job";
import { applySafety } from "@/server/modules/stock/service/apply-safety";

interface Slice {
  skuIds?: string[] | undefined;
  category?: string | undefined;
  locationId?: string | undefined;
  after?: string | undefined;
}

/** Writes what the rules say to the levels, a slice of SKUs a transaction; what is left when time is up goes on next. */
export const safetyChanged: JobDefinition<Slice> = defineJob({
  id: "safety.changed",
  version: 1,
  payload: z.object({
    skuIds: z.array(z.uuid()).optional(),
    category: z.string().optional(),
    locationId: z.uuid().optional(),
    after: z.uuid().optional(),
  }),
  async run({ after, skuIds, category, locationId }, { tenantId, now, deadline }) {
    const target = {
      ...(skuIds ? { skuIds } : {}),
      ...(category === undefined ? {} : { category }),
      ...(locationId ? { locationId } : {}),
    };
    let place = after;
    do {
      const from = place;
      place = (await withTenant(tenantId, (tx) => applySafety(tx, target, { after: from, now: now() }))).next;
    } while (place && now() < deadline);
    const rest = { ...target, after: place };
    if (place) await withTenant(tenantId, (tx) => enqueue(tx, safetyChanged, rest));
  },
});
