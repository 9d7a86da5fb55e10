import { z } from "zod";
import type { Party, ShipmentRequest } from "@/server/integrations/carrier/shipment";
import { openReceiver } from "@/server/modules/orders/service/receiver";
import type { TenantKeys } from "@/server/privacy/tenant-keys";
import type { OpenAccount } from "./account";
import type { ShipmentFacts } from "./repo/shipments";

const payloadSchema = z.record(z.string(), z.string());

/** Digits after the point of a currency. */
function exponentOf(currency: string): number {
  return new Intl.NumberFormat("en", { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
}

export function decimalOf(minor: bigint, currency: string): string {
  const exponent = exponentOf(currency);
  if (exponent === 0) return String(minor);
  const digits = String(minor).padStart(exponent + 1, "0");
  return `${digits.slice(0, -exponent)}.${digits.slice(-exponent)}`;
}

/** The receiver in clear; callers keep it no longer than the call or the page it is for. */
export function receiverOf(facts: ShipmentFacts, keys: TenantKeys): Party {
  const { name, phone, street } = openReceiver(keys, facts.receiverSealed);
  const { country, province, city, district } = facts;
  return { name, phone, company: "", country, province, city, district, street, postalCode: facts.postalCode ?? "" };
}

const tokenOf = (facts: ShipmentFacts, keys: TenantKeys) => openReceiver(keys, facts.receiverSealed).token;

export function senderOf(facts: ShipmentFacts, sender: OpenAccount["sender"]): Party {
  const { country, province, city, district, street } = facts.from;
  const place = { country, province, city, district, street, postalCode: facts.from.postalCode ?? "" };
  return { ...sender, company: sender.company || facts.from.name, ...place };
}

/** What came with a waybill beyond its number. */
export function openPayload(keys: TenantKeys, sealed: Uint8Array): Record<string, string> {
  return payloadSchema.parse(JSON.parse(keys.open("label.payload", sealed).toString("utf8")));
}

/** What a carrier is asked for one parcel. */
export function buildShipment(
  facts: ShipmentFacts,
  account: OpenAccount,
  keys: TenantKeys,
  call: { orderKey: string; service: string; pushUrl: string },
): ShipmentRequest {
  return {
    ...call,
    sender: senderOf(facts, account.sender),
    receiver: receiverOf(facts, keys),
    items: facts.items.map(({ name, quantity }) => ({ name, quantity })),
    weightGrams: facts.weightGrams,
    platform: { channel: facts.channelType, orderNos: facts.orderNos, receiverToken: tokenOf(facts, keys) },
    ...(facts.size ? { size: facts.size } : {}),
    ...(facts.dueMinor > 0n ? { codAmount: decimalOf(facts.dueMinor, facts.currency) } : {}),
    pushSecret: account.pushSecret,
  };
}
