import { z } from "zod";
import { defineJob } from "@/server/jobs/job";
import { expireInterceptions } from "./service/answer-interception";
import { expireOffers } from "./service/expire-offers";
import { giveBackUncollected, remindPickups } from "./service/give-back";

const perRound = 100;

/** What the clock does: offers expire, buyers are reminded, uncollected goods go back, unanswered requests run out. */
export const fulfillmentClock = defineJob({
  id: "fulfillment.clock",
  version: 1,
  payload: z.object({}),
  async run(_payload, { tenantId, now, deadline }) {
    for (const round of [expireOffers, expireInterceptions, giveBackUncollected, remindPickups]) {
      while (now() < deadline && (await round(tenantId, { now: now(), limit: perRound })) === perRound);
    }
  },
});
