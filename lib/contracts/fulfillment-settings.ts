import { z } from "zod";

const whole = (least: number, most: number, usual: number) => z.int32().min(least).max(most).default(usual);

/** How a brand's locations are asked, and what happens when time runs out. */
export const fulfillmentSettings = z.object({
  /** Minutes a store has to accept, counted while it is open. */
  acceptMinutes: whole(1, 1_440, 10),
  twoHourAcceptMinutes: whole(1, 60, 3),
  /** So many further stores are asked after the first said no; then a warehouse gets the order, or a person. */
  maxHops: whole(0, 20, 3),
  /** A store may send what it has and leave the rest to others. */
  partialAccept: z.boolean().default(true),
  /** Goods nobody came for are given back after so many days. */
  pickupDays: whole(1, 60, 7),
  /** The buyer is reminded so many days after the goods were ready; 0 means never. */
  reminderDays: whole(0, 60, 3),
  /** What becomes of an order nobody came for: canceled, or on hold until a person decides. */
  uncollected: z.enum(["cancel", "hold"]).default("cancel"),
  /** Minutes a location has to stop an order it is packing. */
  recallMinutes: whole(1, 1_440, 30),
  /** Hours a carrier has to stop a parcel. */
  carrierHours: whole(1, 240, 48),
  /** A parcel may weigh so many percent more or less than its goods and packaging before the packer is asked. */
  weightTolerance: whole(1, 100, 15),
  /** Packers weigh every box. */
  weighBoxes: z.boolean().default(false),
  /** Packers may photograph the open box. */
  photoBoxes: z.boolean().default(true),
});
export type FulfillmentSettings = z.infer<typeof fulfillmentSettings>;
export const defaultFulfillmentSettings: FulfillmentSettings = fulfillmentSettings.parse({});
