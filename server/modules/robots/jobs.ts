import { z } from "zod";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { defineJob, type JobDefinition } from "@/server/jobs/job";
import { robotsOffered } from "./open-robot";
import { dueRobots } from "./repo/robots";
import { runRobot } from "./service/run-robot";

/** One visit of one robot, in a queue of its own: two of the same never run at once. It bounds its time itself. */
export const robotTurn: JobDefinition<{ robotId: string }> = defineJob({
  id: "robots.turn",
  version: 1,
  payload: z.object({ robotId: z.uuid() }),
  callsVendors: true,
  async run({ robotId }, { tenantId, now }) {
    await runRobot(tenantId, robotId, { now });
  },
});

/** A robot's turn as soon as a worker is free; one that waits already is the same. */
export const turnSoon = (tx: TenantTx, robotId: string) =>
  enqueue(tx, robotTurn, { robotId }, { key: `robots.turn:${robotId}`, queue: `robot:${robotId}` });

/** Whose turn it is. */
export const robotsDue = defineJob({
  id: "robots.due",
  version: 1,
  payload: z.object({}),
  run: async (_payload, { tenantId, now }) => {
    if (!robotsOffered()) return;
    await withTenant(tenantId, async (tx) => {
      for (const { id } of await dueRobots(tx, now())) await turnSoon(tx, id);
    });
  },
});
