import { z } from "zod";
import { codeText, currencyCode, latitude, longitude, moneyText, proseText } from "./order";
import { deliveryMethods } from "./order-status";

export const locationTypes = ["dc", "store", "popup", "third_party"] as const;
export type LocationType = (typeof locationTypes)[number];

export const channelTypes = [
  "tmall",
  "jd",
  "pinduoduo",
  "douyin",
  "wechat",
  "xiaohongshu",
  "kuaishou",
  "shopify",
  "own_site",
  "pos",
  "wholesale",
  "livestream",
  "employee",
  "group_purchase",
  "file",
  "api",
  "manual",
] as const;
export type ChannelType = (typeof channelTypes)[number];

export const transportModes = ["road", "rail", "air", "courier"] as const;
export type TransportMode = (typeof transportModes)[number];

/** Monday first, as ISO 8601 counts. */
export const weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;
export type Weekday = (typeof weekdays)[number];

/** A local wall-clock time; `24:00` is the end of the day. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/, "must be a time such as 09:30");

/** `[open, close]` in the location's zone; a close before the open is after midnight. */
export const openingSpan = z
  .tuple([clockTime, clockTime])
  .refine(([open, close]) => open !== close, "must not be empty");

/** Spans per weekday. No entry at all: always open. A weekday without spans: closed. */
export const openingHours = z.partialRecord(z.enum(weekdays), z.array(openingSpan).max(3));
export type OpeningHours = z.infer<typeof openingHours>;

export function isTimeZone(name: string): boolean {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: name }));
  } catch {
    return false;
  }
}

const label = (max: number) => proseText(max).trim();
const requiredLabel = (max: number) => label(max).min(1);

const address = z.strictObject({
  country: z.string().regex(/^[A-Z]{2}$/, "must be an ISO 3166-1 alpha-2 code such as CN"),
  province: label(100),
  city: label(100),
  district: label(100),
  street: label(500),
  postalCode: label(20).nullish(),
});

const capabilities = z.strictObject({
  shipFrom: z.boolean().optional(),
  pickup: z.boolean().optional(),
  twoHour: z.boolean().optional(),
});

/** One location as `PUT /locations` takes it. A field left out keeps what is there; a new one gets the default. */
export const locationInput = z.strictObject({
  code: codeText(64).trim().min(1),
  name: requiredLabel(200),
  type: z.enum(locationTypes),
  address,
  lat: latitude,
  lng: longitude,
  capabilities: capabilities.optional(),
  dailyCapacity: z.int32().min(0).max(1_000_000).optional(),
  serviceScore: z.number().min(0).max(100).optional(),
  active: z.boolean().optional(),
});

/** What the services take: the public fields and those only the back office and files set. */
export const locationUpsert = locationInput.extend({
  dailyCapacity: z.int32().min(0).max(1_000_000).nullish(),
  timezone: z.string().refine(isTimeZone, "must be a zone such as Asia/Shanghai").optional(),
  twoHourRadiusKm: z.number().min(0.1).max(100).optional(),
  openingHours: openingHours.optional(),
  cutOff: clockTime.optional(),
  leadHours: z.number().min(0).max(720).optional(),
});
export type LocationUpsert = z.infer<typeof locationUpsert>;

const id = z.uuid();
const version = z.int32().min(1);

export const locationChange = locationUpsert.omit({ code: true }).extend({ id, version });

/** A Chinese address as somebody writes it, in one line. */
export const placeQuery = z.strictObject({ text: proseText(500) });
export const centerQuery = z.strictObject({ province: label(100), city: label(100), district: label(100) });

/** What was understood of an address, and the center of the district or city it names. */
export interface FoundPlace {
  province: string;
  city: string;
  district: string;
  street: string;
  postalCode: string;
  lat: number;
  lng: number;
}

export const locationPage = z.object({
  q: z.string().max(100).default(""),
  /** Nothing named: all. */
  types: z.array(z.enum(locationTypes)).default([]),
  states: z.array(z.enum(["active", "inactive"])).default([]),
  cursor: z.string().max(200).nullish(),
  limit: z.int32().min(1).max(200).default(100),
});
export type LocationPage = z.infer<typeof locationPage>;

export const channelUpsert = z.strictObject({
  code: codeText(64).regex(/^\S+$/, "must not contain spaces"),
  name: requiredLabel(100),
  type: z.enum(channelTypes),
  active: z.boolean().optional(),
  defaultMethod: z.enum(deliveryMethods).optional(),
  currency: currencyCode.optional(),
  unpaidMinutes: z.int32().min(0).max(43_200).optional(),
});
export type ChannelUpsert = z.infer<typeof channelUpsert>;

export const channelChange = channelUpsert.omit({ code: true }).extend({ id, version });

/** A freight zone: the first one in order that matches the way from location to receiver applies. */
export const rateCardZone = z.object({
  name: requiredLabel(60),
  maxKm: z.number().min(0).max(20_100).nullable(),
  sameCity: z.boolean(),
  sameProvince: z.boolean(),
  provinces: z.array(requiredLabel(40)).max(40),
  firstGrams: z.int32().min(1).max(1_000_000),
  first: moneyText,
  stepGrams: z.int32().min(1).max(1_000_000),
  step: moneyText,
  baseHours: z.number().min(0).max(2_000),
  mode: z.enum(transportModes),
});
export type RateCardZoneInput = z.infer<typeof rateCardZone>;

/** The whole card at once; `revision` is what was read, so that two editors do not overwrite each other. */
export const rateCardChange = z.object({ revision: z.string(), zones: z.array(rateCardZone).max(100) });
