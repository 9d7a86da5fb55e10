import { z } from "zod";
import { defineJob } from "@/server/jobs/job";
import { expireReservations } from "./service/expire-reservations";

const perRound = 500;

/** Every minute or so: stock kept for buyers who did not pay goes back. */
export const expireUnpaid = defineJob({
  id: "orders.expire-unpaid",
  version: 1,
  payload: z.object({}),
  async run(_payload, { tenantId, now, deadline }) {
    while (now() < deadline) {
      const { orders } = await expireReservations(tenantId, { now: now(), limit: perRound });
      if (orders < perRound) return;
    }
  },
});
