import { z } from "zod";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { defineJob, type JobDefinition } from "@/server/jobs/job";
import { dueDrops } from "./repo/drops";
import { runDrop } from "./service/run-drop";

/** One turn of one place, in a queue of its own: a server that is slow delays no other. */
export const dropTurn: JobDefinition<{ dropId: string }> = defineJob({
  id: "drops.turn",
  version: 1,
  payload: z.object({ dropId: z.uuid() }),
  callsVendors: true,
  async run({ dropId }, { tenantId, now, deadline }) {
    await runDrop(tenantId, dropId, { now, deadline });
  },
});

/** A place's turn as soon as a worker is free; one that waits already is the same. */
export const turnSoon = (tx: TenantTx, dropId: string) =>
  enqueue(tx, dropTurn, { dropId }, { key: `drops.turn:${dropId}`, queue: `drop:${dropId}` });

/** Whose turn it is. */
export const dropsDue = defineJob({
  id: "drops.due",
  version: 1,
  payload: z.object({}),
  run: (_payload, { tenantId, now }) =>
    withTenant(tenantId, async (tx) => {
      for (const { id } of await dueDrops(tx, now())) await turnSoon(tx, id);
    }),
});
