import { activeStates, skuKinds } from "@/lib/contracts/catalog";
import { channelTypes, channelUpsert, locationTypes, openingHours } from "@/lib/contracts/network";
import { deliveryMethods } from "@/lib/contracts/order-status";
import { flag, listOf, pageOf, paging, skuCode, time, version } from "./fields";
import { named, z } from "./named-schema";

/** SKUs, locations and channels as they are read. */

const id = "01a1f6f0-1a10-7c33-9b52-0f4d7e6a5c01";
const q = z.string().trim().min(1).max(100).optional();

export const skusQuery = z.strictObject({
  q: q.describe("The beginning of a code, a barcode, or a part of the name"),
  styleCode: skuCode.optional(),
  category: z.string().max(80).optional(),
  season: z.string().max(40).optional(),
  active: flag,
  ...paging(1_000, 100),
});
const money = z.string().nullable();
export const skuReply = named(
  "Sku",
  z.object({
    id: z.uuid(),
    code: z.string(),
    styleCode: z.string(),
    kind: z.enum(skuKinds),
    name: z.string(),
    color: z.string(),
    size: z.string(),
    barcode: z.string().nullable(),
    weightGrams: z.int().nullable(),
    listPrice: money,
    floorPrice: money,
    cost: money.describe("Null without the scope costs:read"),
    currency: z.string(),
    category: z.string().nullable(),
    season: z.string().nullable(),
    tags: z.array(z.string()),
    active: z.boolean(),
    updatedAt: time,
  }),
);
export const skuExample = {
  ...{ id, code: "DR2601-BLK-M", styleCode: "DR2601", kind: "simple", name: "Silk dress", color: "Black", size: "M" },
  ...{ barcode: "6901234567892", weightGrams: 320, listPrice: "599.00", floorPrice: null, cost: null, currency: "CNY" },
  ...{ category: "Dresses", season: "2026SS", tags: [], active: true, updatedAt: "2026-11-01T08:00:00.000Z" },
};
export const skuPage = pageOf(skuReply);

export const locationsQuery = z.strictObject({
  q: q.describe("The beginning of a code, a part of the name or the city"),
  type: listOf(z.enum(locationTypes)),
  state: z.enum(activeStates).optional(),
  ...paging(),
});
export const locationReply = named(
  "Location",
  z.object({
    id: z.uuid(),
    code: z.string(),
    name: z.string(),
    type: z.enum(locationTypes),
    address: z.object({
      country: z.string(),
      province: z.string(),
      city: z.string(),
      district: z.string(),
      street: z.string(),
      postalCode: z.string().nullable(),
    }),
    lat: z.number(),
    lng: z.number(),
    timezone: z.string(),
    capabilities: z.object({ shipFrom: z.boolean(), pickup: z.boolean(), twoHour: z.boolean() }),
    twoHourRadiusKm: z.number(),
    openingHours,
    cutOff: z.string(),
    leadHours: z.number(),
    dailyCapacity: z.int().nullable(),
    serviceScore: z.number(),
    active: z.boolean(),
    version: z.int(),
  }),
);
export const locationExample = {
  ...{ id, code: "SH-DC", name: "Shanghai DC", type: "dc" },
  address: {
    ...{ country: "CN", province: "上海市", city: "上海市", district: "静安区" },
    ...{ street: "共和新路 3699 号", postalCode: null },
  },
  ...{ lat: 31.28, lng: 121.45, timezone: "Asia/Shanghai" },
  capabilities: { shipFrom: true, pickup: false, twoHour: false },
  ...{ twoHourRadiusKm: 3, openingHours: {}, cutOff: "16:00", leadHours: 4, dailyCapacity: 5_000, serviceScore: 80 },
  ...{ active: true, version: 1 },
};
export const locationList = pageOf(locationReply);

export const channelBody = named("ChannelInput", channelUpsert);
export const channelInputExample = { code: "tmall", name: "Tmall flagship store", type: "tmall", currency: "CNY" };
export const channelPatchBody = named("ChannelPatch", channelUpsert.omit({ code: true }).partial().extend({ version }));
export const channelPatchExample = { version: 1, active: false };
export const channelReply = named(
  "Channel",
  z.object({
    id: z.uuid(),
    code: z.string(),
    name: z.string(),
    type: z.enum(channelTypes),
    active: z.boolean(),
    defaultMethod: z.enum(deliveryMethods),
    currency: z.string(),
    unpaidMinutes: z.int(),
    version: z.int(),
  }),
);
export const channelExample = {
  ...{ id, code: "tmall", name: "Tmall flagship store", type: "tmall", active: true, defaultMethod: "ship" },
  ...{ currency: "CNY", unpaidMinutes: 30, version: 1 },
};
export const channelList = z.object({ data: z.array(channelReply) });
