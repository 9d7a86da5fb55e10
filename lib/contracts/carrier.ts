import { z } from "zod";
import { deliveryMethods } from "./order-status";

export const carrierCodes = ["sf", "kuaidi100", "cainiao", "easypost", "courier"] as const;
export type CarrierCode = (typeof carrierCodes)[number];

/** Where an account's calls go: the carrier itself, its sandbox, or the simulator inside Weft. */
export const accountModes = ["live", "sandbox", "simulator"] as const;
export type AccountMode = (typeof accountModes)[number];

/** Which modes a carrier has. No city courier's own protocol is spoken yet: only the simulator knows ours. */
export const carrierModes: Record<CarrierCode, readonly AccountMode[]> = {
  sf: ["live", "sandbox", "simulator"],
  kuaidi100: ["live", "simulator"],
  cainiao: ["live", "simulator"],
  easypost: ["live", "simulator"],
  courier: ["simulator"],
};

/** What an account needs, by carrier: settings that may be shown, and secrets that never leave again. */
export const accountFields: Record<CarrierCode, { settings: readonly string[]; secrets: readonly string[] }> = {
  sf: { settings: ["partnerId", "monthlyCard", "printTemplate"], secrets: ["checkword"] },
  kuaidi100: {
    settings: ["customer", "company", "partnerId", "templateId"],
    secrets: ["key", "secret", "partnerKey"],
  },
  cainiao: { settings: ["appKey", "cpCode", "userId", "templateUrl"], secrets: ["appSecret", "session"] },
  easypost: { settings: ["carrierAccountId"], secrets: ["apiKey", "webhookSecret"] },
  courier: { settings: ["shopId", "appKey"], secrets: ["appSecret"] },
};

/** Fields an account works without. */
export const optionalFields: readonly string[] = [
  "carrierAccountId",
  "partnerKey",
  "templateId",
  "templateUrl",
  "printTemplate",
];

/** What each carrier offers; the first one is taken where nothing is said. */
export const carrierServices: Record<CarrierCode, readonly string[]> = {
  sf: ["1", "2", "6", "263"],
  kuaidi100: ["标准快递", "特快专递"],
  cainiao: ["STANDARD_EXPRESS", "COD"],
  easypost: ["Priority", "Express", "GroundAdvantage"],
  courier: ["two_hour"],
};

const fieldValues = z.record(z.string().max(40), z.string().trim().max(2000));

const senderContact = z.strictObject({
  name: z.string().trim().min(1).max(50),
  phone: z.string().trim().min(5).max(30),
  company: z.string().trim().max(80).default(""),
});
export type SenderContact = z.infer<typeof senderContact>;

export const accountUpsert = z.strictObject({
  name: z.string().trim().min(1).max(60),
  carrier: z.enum(carrierCodes),
  mode: z.enum(accountModes),
  sender: senderContact,
  settings: fieldValues.default({}),
  /** Only what is to be replaced; what is absent stays as it is. */
  secrets: fieldValues.default({}),
  active: z.boolean().default(true),
});
export type AccountUpsert = z.infer<typeof accountUpsert>;
export const accountChange = accountUpsert.extend({ id: z.uuid(), version: z.int32() });
export type AccountChange = z.infer<typeof accountChange>;

/** Every condition that is given must hold. Weight in grams, value in minor units. */
export const ruleConditions = z.strictObject({
  methods: z.array(z.enum(deliveryMethods)).max(3).optional(),
  provinces: z.array(z.string().max(40)).max(40).optional(),
  countries: z.array(z.string().length(2)).max(250).optional(),
  channelIds: z.array(z.uuid()).max(100).optional(),
  locationIds: z.array(z.uuid()).max(200).optional(),
  minGrams: z.int32().min(0).optional(),
  maxGrams: z.int32().min(0).optional(),
  minValueMinor: z.int32().min(0).optional(),
  maxValueMinor: z.int32().min(0).optional(),
  cod: z.boolean().optional(),
});
export type RuleConditions = z.infer<typeof ruleConditions>;

const ruleRow = z.strictObject({
  id: z.uuid().optional(),
  name: z.string().trim().max(60).default(""),
  conditions: ruleConditions,
  accountId: z.uuid(),
  service: z.string().max(40).default(""),
});
/** The whole table, first match wins. */
export const rulesSave = z.strictObject({ rules: z.array(ruleRow).max(100) });
export type RulesSave = z.infer<typeof rulesSave>;

/** Which carrier an order would get, by rules that may not be saved yet. */
export const previewInput = z.strictObject({ orderNo: z.string().trim().min(1).max(100), ...rulesSave.shape });
