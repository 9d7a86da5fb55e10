import type { HoldType } from "@/lib/contracts/order-status";

/** What a hold says to a program's author; people read theirs in their own language in the back office. */
const messages: Record<HoldType, string> = {
  unknown_sku: "A line's SKU is not in the catalog",
  price_below_floor: "A price is below the SKU's floor price",
  price_off_list: "A price is far off the SKU's list price",
  total_mismatch: "The amounts do not add up to the total",
  unpaid: "The order is not paid",
  underpaid: "Less was paid than the total",
  address_incomplete: "The address lacks something needed to deliver",
  address_unparsable: "Province, city and district do not fit together",
  duplicate_buyer: "The same buyer placed another order shortly before",
  quantity_outlier: "A quantity is unusually large",
  receiver_blocked: "The receiver is blocked",
  buyer_note: "The buyer left a note that somebody should read",
  unknown_currency: "The currency is not known",
  no_lines: "The order came without lines",
  out_of_stock: "Something in the order is out of stock",
  no_location: "No location can fulfill the order",
  presale: "Presold goods have not arrived, or are not paid for",
  label_failed: "The carrier refused to make a label",
  parcel_stuck: "A parcel has not moved for long",
  parcel_refused: "The receiver refused a parcel",
  parcel_returned: "A parcel is on its way back",
  refund_requested: "The buyer asked for a refund on the platform",
  platform_paused: "The platform looks into the order",
  manual: "Held by a member of staff",
};

export const holdMessage = (type: string): string => (messages as Record<string, string>)[type] ?? type;
