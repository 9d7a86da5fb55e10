import { z } from "zod";

/** Jobs of setting a shop up; their handlers are in `service/setup-jobs.ts`, which nothing they call may import. */
export const suggestJob = {
  id: "shops.suggest",
  version: 1,
  payload: z.object({ connectionId: z.uuid() }),
};
export const historyJob = {
  id: "shops.history",
  version: 1,
  payload: z.object({ connectionId: z.uuid(), runId: z.uuid() }),
  callsVendors: true,
};

export const suggestKey = (connectionId: string) => ({ key: `shops.suggest:${connectionId}` });
export const historyKey = (connectionId: string) => ({
  ...{ key: `shops.history:${connectionId}`, queue: `shop:${connectionId}:history` },
});
