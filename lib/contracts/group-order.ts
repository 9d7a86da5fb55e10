import { z } from "zod";
import { currencyCode, proseText } from "./order";

/** Channels whose orders come in batches that somebody approves. */
export const groupChannelTypes = ["employee", "group_purchase"] as const;

export const batchLimits = { rows: 2_000, items: 2_000, characters: 500_000 } as const;

export const priceListInput = z
  .strictObject({
    /** Made by the form once; version 0 makes the list. */
    id: z.uuid(),
    version: z.int32().min(0),
    channelId: z.uuid(),
    name: proseText(60).refine((value) => value.trim() !== "", "must not be empty"),
    currency: currencyCode,
    startsAt: z.date(),
    endsAt: z.date().nullable(),
    perPerson: z.int32().min(1).max(100_000).nullable(),
    /** A line each: SKU, price and, if there is one, how many a person may have. Separated by tabs or commas. */
    items: z.string().min(1).max(batchLimits.characters),
  })
  .refine(({ startsAt, endsAt }) => !endsAt || startsAt < endsAt, {
    path: ["endsAt"],
    message: "ends after it starts",
  });
export type PriceListInput = z.output<typeof priceListInput>;

export const batchText = z.strictObject({
  listId: z.uuid(),
  /** With a header, a line for each person and SKU. Separated by tabs or commas. */
  text: z.string().min(1).max(batchLimits.characters),
});

export const batchRequest = batchText.extend({
  id: z.uuid(),
  title: proseText(100).refine((value) => value.trim() !== "", "must not be empty"),
});

export const batchPageInput = z.object({
  cursor: z.uuid().nullish(),
  limit: z.int32().min(1).max(100).default(50),
});

export const batchDecision = z.strictObject({ id: z.uuid(), approve: z.boolean(), note: proseText(500).default("") });

const batchStatuses = ["requested", "approved", "declined"] as const;
export type BatchStatus = (typeof batchStatuses)[number];

const batchProblems = [
  "header",
  "missing",
  "phone",
  "sku",
  "quantity",
  "too_many",
  "too_many_of_sku",
  "empty",
  "rows",
] as const;
export type BatchProblem = (typeof batchProblems)[number];

export interface RowProblem {
  /** 1 is the header. */
  row: number;
  problem: BatchProblem;
  /** What is wrong, as it was written. */
  value: string;
}

export interface BatchTotals {
  orders: number;
  units: number;
  totalMinor: bigint;
  listMinor: bigint;
  /** SKUs without a list price count with their own. */
  unpriced: number;
}

export interface BatchView {
  id: string;
  number: string;
  title: string;
  status: BatchStatus;
  listName: string;
  channelCode: string;
  channelName: string;
  currency: string;
  orders: number;
  units: number;
  totalMinor: bigint;
  listMinor: bigint;
  requestedBy: string | null;
  requestedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  note: string;
  placedAt: Date | null;
}

export interface PriceListView {
  id: string;
  version: number;
  channelId: string;
  channelName: string;
  name: string;
  currency: string;
  startsAt: Date;
  endsAt: Date | null;
  perPerson: number | null;
  items: {
    skuId: string;
    skuCode: string;
    name: string;
    priceMinor: bigint;
    listMinor: bigint | null;
    perPerson: number | null;
  }[];
}
