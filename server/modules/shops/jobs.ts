import { z } from "zod";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { enqueue } from "@/server/jobs/enqueue";
import { defineJob, type JobDefinition } from "@/server/jobs/job";
import { shopNewsJob } from "./news-job";
import { shopReplayJob } from "./replay-job";
import { behindOnStock, dueConnections } from "./repo/connections";
import { forgetCalls } from "./repo/health";
import { readNews } from "./service/read-news";
import { replay } from "./service/replay-call";
import { runShop } from "./service/run-shop";
import { tellStock } from "./service/tell-stock";

/** One turn of one shop, in a queue of its own: a shop that is slow delays no other. */
export const shopTurn: JobDefinition<{ connectionId: string }> = defineJob({
  id: "shops.turn",
  version: 1,
  payload: z.object({ connectionId: z.uuid() }),
  callsVendors: true,
  async run({ connectionId }, { tenantId, now, deadline }) {
    await runShop(tenantId, connectionId, { now, deadline });
  },
});

/** A shop's turn as soon as a worker is free; one that waits already is the same. */
export const turnSoon = (tx: TenantTx, connectionId: string) =>
  enqueue(tx, shopTurn, { connectionId }, { key: `shops.turn:${connectionId}`, queue: `shop:${connectionId}` });

/** The numbers a shop should show. Beside its turns: a buyer may be looking at what is gone. */
export const shopStock: JobDefinition<{ connectionId: string }> = defineJob({
  id: "shops.stock",
  version: 1,
  payload: z.object({ connectionId: z.uuid() }),
  callsVendors: true,
  async run({ connectionId }, { tenantId, now, deadline }) {
    await tellStock(tenantId, connectionId, { now, deadline });
  },
});

/** Orders a platform has reported. */
export const shopNews = defineJob({
  ...shopNewsJob,
  run: ({ connectionId, numbers }: z.infer<typeof shopNewsJob.payload>, { tenantId, now, deadline }) =>
    readNews(tenantId, connectionId, numbers, { now, deadline }),
});

/** A call made once more. */
export const shopReplay = defineJob({
  ...shopReplayJob,
  run: (call: z.infer<typeof shopReplayJob.payload>, { tenantId, now, deadline }) =>
    replay(tenantId, call, { now, deadline }),
});

const callsKeptMs = 14 * 24 * 3_600_000;

/** Beside the turns: shops that are in trouble, or paused, would keep their calls for ever. */
export const shopCallsEnd = defineJob({
  id: "shops.forget-calls",
  version: 1,
  payload: z.object({}),
  async run(_payload, { tenantId, now }) {
    await withTenant(tenantId, (tx) => forgetCalls(tx, new Date(now().getTime() - callsKeptMs)));
  },
});

/** Whose turn it is, and who has to be told about stock. */
export const shopsDue = defineJob({
  id: "shops.due",
  version: 1,
  payload: z.object({}),
  async run(_payload, { tenantId, now }) {
    await withTenant(tenantId, async (tx) => {
      for (const { id } of await dueConnections(tx, now())) {
        await turnSoon(tx, id);
      }
      for (const id of await behindOnStock(tx)) {
        await enqueue(tx, shopStock, { connectionId: id }, { key: `shops.stock:${id}`, queue: `shop:${id}:stock` });
      }
    });
  },
});
