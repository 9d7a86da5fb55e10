import type { OrderInput } from "@/lib/contracts/order";
import { parseAddress } from "@/server/modules/pipeline/service";

/** EDI has no place for a Chinese district: it is read out of the street, where it stands. */
export function placeReceiver(shipTo: OrderInput["shipTo"]): OrderInput["shipTo"] {
  if (shipTo.country !== "CN" || shipTo.district) return shipTo;
  const read = parseAddress(`${shipTo.province}${shipTo.city}${shipTo.street}`);
  if (!read?.district) return shipTo;
  const { province, city, district, street } = read;
  return { ...shipTo, province, city, district, street };
}
