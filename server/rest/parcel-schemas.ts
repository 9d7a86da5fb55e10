import { parcelStatuses, trackingStates } from "@/lib/contracts/parcel";
import { time } from "./fields";
import { named, z } from "./named-schema";

const id = "01a1f6f0-9d70-7e21-b4c2-8a5f3d1e7c01";
const fulfillmentOrderId = "01a1f6f0-5d9a-7d02-8b1c-3f6f2f0d7a21";

const parcel = named(
  "Parcel",
  z.object({
    id: z.uuid(),
    status: z.enum(parcelStatuses),
    location: z.string(),
    carrier: z.string().nullable(),
    service: z.string().nullable(),
    trackingNo: z.string().nullable(),
    trackingState: z.enum(trackingStates).nullable(),
    weightGrams: z.int().nullable(),
    call: z
      .object({ status: z.enum(["pending", "parked"]), message: z.string().nullable() })
      .nullable()
      .describe("What the carrier was asked last, while it has not said yes"),
    tracking: z.array(z.object({ at: time, state: z.enum(trackingStates), text: z.string(), place: z.string() })),
  }),
);
export const parcelsReply = z.object({ data: z.array(parcel) });
export const parcelsExample = {
  data: [
    {
      ...{ id, status: "shipped", location: "Shanghai DC", carrier: "sf", service: "1" },
      ...{ trackingNo: "SF1234567890", trackingState: "in_transit", weightGrams: 420, call: null },
      tracking: [{ at: "2026-11-12T03:14:15.000Z", state: "picked_up", text: "已揽收", place: "上海" }],
    },
  ],
};

export const buyBody = z.strictObject({
  accountId: z.uuid().optional().describe("Instead of what the carrier rules say"),
  service: z.string().max(40).optional(),
});
export const labelReply = named(
  "LabelBought",
  z.object({
    status: z.enum(["labeled", "waiting", "parked"]).describe("`parked`: the carrier said no, in its own words"),
    trackingNo: z.string().nullable(),
    message: z.string().nullable(),
  }),
);
export const labelExample = { status: "labeled", trackingNo: "SF1234567890", message: null };
export const voidBody = z.strictObject({ reason: z.string().trim().min(1).max(200) });
export const voided = z.object({});

export const labelsBody = z.strictObject({ fulfillmentOrderIds: z.array(z.uuid()).min(1).max(100, { abort: true }) });
export const labelsExample = { fulfillmentOrderIds: [fulfillmentOrderId] };
export const labelsReply = z.object({
  results: z.array(
    named(
      "LabelResult",
      z.object({
        fulfillmentOrderId: z.uuid(),
        parcelId: z.uuid().nullable(),
        status: z.enum(["labeled", "waiting", "parked", "refused"]),
        message: z.string().nullable(),
      }),
    ),
  ),
});
export const labelsReplyExample = {
  results: [{ fulfillmentOrderId, parcelId: id, status: "labeled", message: null }],
};

export const answerBody = z.strictObject({
  answer: z.enum(["done", "refused"]),
  note: z.string().trim().max(500).optional(),
});
export const answered = z.object({ state: z.enum(["done", "refused"]) });
