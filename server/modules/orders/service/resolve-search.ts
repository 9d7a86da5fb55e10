import type { TenantTx } from "@/server/db/tenant-tx";
import { phoneDigits } from "@/server/domain/order/identity";
import { isUuid } from "@/server/ids";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import type { ResolvedFilter } from "../repo/conditions";
import { skuIdOf } from "../repo/references";
import {
  ordersByExternalNo,
  ordersByExternalPrefix,
  ordersByHash,
  ordersByIdPrefix,
  ordersBySerial,
  ordersByTracking,
} from "../repo/search";

/** `6f9619ff` or longer: enough of an order's id to look for. */
const idPrefix = /^[0-9a-f]{8}[0-9a-f-]*$/;

/** Enough of a channel's number to look for. */
const prefixLength = 4;

/**
 * One box for everything people have at hand: our id or the channel's number or the beginning of either, a tracking
 * number, a phone number or its last four digits, a receiver's name, a SKU code, a piece's serial number. Names and
 * phone numbers are found by their keyed hash.
 */
export async function resolveSearch(tx: TenantTx, text: string): Promise<Pick<ResolvedFilter, "ids" | "searchedSku">> {
  const lower = text.toLowerCase();
  if (isUuid(lower)) return { ids: [lower] };
  const keys = await tenantKeys(tx);
  const spellings = [...new Set([text, text.toUpperCase(), lower])];
  const found = await ordersByExternalNo(tx, spellings);
  if (found.length === 0) found.push(...(await ordersByTracking(tx, spellings)));
  if (found.length === 0) found.push(...(await ordersBySerial(tx, spellings)));
  if (found.length === 0 && text.length >= prefixLength) found.push(...(await ordersByExternalPrefix(tx, spellings)));
  if (idPrefix.test(lower)) found.push(...(await ordersByIdPrefix(tx, lower)));
  if (/^\d{4}$/.test(text)) found.push(...(await ordersByHash(tx, "tail", keys.hash("tail", text))));
  const phone = /^[\d\s+()-]{5,20}$/.test(text) ? phoneDigits(text) : undefined;
  if (phone) found.push(...(await ordersByHash(tx, "phone", keys.hash("phone", phone))));
  if (/\p{L}/u.test(text)) found.push(...(await ordersByHash(tx, "name", keys.hash("name", text))));
  if (found.length > 0) return { ids: [...new Set(found)] };
  const skuId = (await skuIdOf(tx, text)) ?? (await skuIdOf(tx, text.toUpperCase()));
  return { searchedSku: { code: text, id: skuId } };
}
