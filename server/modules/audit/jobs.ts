import { z } from "zod";
import { defineJob } from "@/server/jobs/job";
import { log } from "@/server/log";
import { sealChain, verifyChain } from "./verify-chain";

/** Once a day: a record that does not fit is never sealed over in silence. */
export const sealRecord = defineJob({
  id: "audit.seal",
  version: 1,
  payload: z.object({}),
  async run(_payload, { tenantId, now }) {
    const { faults } = await verifyChain(tenantId);
    const found = faults.slice(0, 20).map(({ fault, seq, entryId }) => `${fault} ${seq ?? ""} ${entryId ?? ""}`);
    if (found.length > 0) log.error({ tenantId, faults: found }, "the record of who did what does not fit");
    else await sealChain(tenantId, now());
  },
});
