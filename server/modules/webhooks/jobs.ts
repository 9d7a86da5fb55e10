import { z } from "zod";
import { withTenant } from "@/server/db/tenant-tx";
import { defineJob } from "@/server/jobs/job";
import { activeEndpoints } from "./repo/endpoints";
import { runEndpoint } from "./service/run-endpoint";
import { turnSoon, webhookTurnJob } from "./turn-job";

/** What has happened, sent to one address; what time is too short for goes on in the next turn. */
export const webhookTurn = defineJob({
  ...webhookTurnJob,
  async run({ endpointId }, { tenantId, now, deadline }) {
    const more = await runEndpoint(tenantId, endpointId, { now, deadline });
    if (more) await withTenant(tenantId, (tx) => turnSoon(tx, endpointId));
  },
});

/** Every address looks whether there is something for it. */
export const webhooksDue = defineJob({
  id: "webhooks.due",
  version: 1,
  payload: z.object({}),
  run: (_payload, { tenantId }) =>
    withTenant(tenantId, async (tx) => {
      for (const id of await activeEndpoints(tx)) await turnSoon(tx, id);
    }),
});
