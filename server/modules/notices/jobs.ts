import { defineJob } from "@/server/jobs/job";
import { noticesDueJob } from "./due-job";
import { sendDueNotices } from "./service/send-notices";

/** What buyers are to be told, handed to the provider. */
export const sendNotices = defineJob({
  ...noticesDueJob,
  run: (_payload, { tenantId, now, deadline }) => sendDueNotices(tenantId, now, deadline),
});
