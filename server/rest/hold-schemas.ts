import { reasonText } from "@/lib/contracts/order-edit";
import { holdSeverities, holdTypes, orderStatuses } from "@/lib/contracts/order-status";
import { channelCode, flag, ids, listOf, nullableTime, pageOf, paging, time } from "./fields";
import { named, z } from "./named-schema";

export const holdsQuery = z.strictObject({
  type: listOf(z.enum(holdTypes)),
  severity: z.enum(holdSeverities).optional(),
  channel: listOf(channelCode),
  orderId: z.uuid().optional(),
  overdue: flag,
  sort: z.enum(["due", "opened"]).default("due"),
  ...paging(),
});

const openHold = named(
  "OpenHold",
  z.object({
    id: z.uuid(),
    orderId: z.uuid(),
    externalNo: z.string(),
    channel: z.string(),
    orderStatus: z.enum(orderStatuses),
    orderVersion: z.int(),
    type: z.enum(holdTypes),
    scope: z.string(),
    severity: z.enum(holdSeverities),
    message: z.string().describe("The key of what it says; `params` fills it"),
    params: z.record(z.string(), z.union([z.string(), z.number()])),
    openedAt: time,
    dueAt: nullableTime,
  }),
);
export const holdPage = pageOf(openHold);
export const holdPageExample = {
  data: [
    {
      id: "01a1f6f0-6aa1-7d10-8c55-91be4a77d001",
      orderId: "01a1f6f0-5d3e-7c11-9a54-0c7e8a2b9f10",
      ...{ externalNo: "WEB-1001", channel: "api", orderStatus: "received", orderVersion: 1 },
      ...{ type: "unknown_sku", scope: "line:1", severity: "blocking", message: "unknown_sku" },
      ...{ params: { sku: "DR2601-BLK-M" }, openedAt: "2026-11-11T12:00:01.000Z", dueAt: null },
    },
  ],
  nextCursor: null,
};

export const releaseBody = z.strictObject({ ids, reason: reasonText });
export const releaseExample = {
  ids: ["01a1f6f0-6aa1-7d10-8c55-91be4a77d001"],
  reason: "The buyer confirmed the address",
};
