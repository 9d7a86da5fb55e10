import { z } from "zod";
import { defineJob } from "@/server/jobs/job";
import { closeUsage } from "./service/close-usage";
import { healUsage } from "./service/heal-usage";
import { sendUsage } from "./service/send-usage";
import { settleIfPlayed } from "./service/settle-played";
import { syncAccount } from "./service/sync-account";
import { syncJob } from "./sync-job";

export const billingSync = defineJob({
  ...syncJob,
  async run(_payload: object, { tenantId, now }) {
    await syncAccount(tenantId, now);
  },
});

/** Hours that are over are summed up and told, a period that has just ended first of all. */
export const billingUsage = defineJob({
  id: "billing.usage",
  version: 1,
  payload: z.object({}),
  callsVendors: true,
  async run(_payload, { tenantId, now }) {
    await closeUsage(tenantId, now());
    await sendUsage(tenantId, now);
    await settleIfPlayed(tenantId, now);
    await syncAccount(tenantId, now);
  },
});

/** Once a day: what events and hours may have missed. */
export const billingHeal = defineJob({
  id: "billing.heal",
  version: 1,
  payload: z.object({}),
  callsVendors: true,
  async run(_payload, { tenantId, now }) {
    await settleIfPlayed(tenantId, now);
    await healUsage(tenantId, now);
  },
});
