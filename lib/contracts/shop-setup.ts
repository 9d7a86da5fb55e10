import { z } from "zod";
import { shopAddress, shopCredentials, shopModes } from "./shop";

/** Why a shop was not connected after its owner was asked. */
export const consentRefusals = ["unknown", "other", "used", "expired", "refused", "exchange", "connect"] as const;
export type ConsentRefusal = (typeof consentRefusals)[number];

export const beginConsentInput = z.strictObject({
  channelId: z.uuid(),
  platform: z.string().min(1).max(40),
  mode: z.enum(shopModes),
  address: shopAddress.default(""),
  credentials: shopCredentials.default({}),
  days: z.int().min(0).max(90).default(0),
});
export type BeginConsent = z.output<typeof beginConsentInput>;

/** What a person had filled in before the shop's owner was asked, without secrets. */
export interface ConsentView {
  words: string;
  channelId: string;
  platform: string;
  mode: (typeof shopModes)[number];
  address: string;
  days: number;
  keys: Record<string, string>;
}
