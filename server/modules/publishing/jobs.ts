import { z } from "zod";
import { defineJob } from "@/server/jobs/job";
import { forgetOldPushes } from "./service/pushes";

export const forgetPushes = defineJob({
  id: "publishing.forget-pushes",
  version: 1,
  payload: z.object({}),
  async run(_payload, { tenantId, now }) {
    await forgetOldPushes(tenantId, now());
  },
});
