import type { DeliveryMethod, PaymentStatus } from "@/lib/contracts/order-status";

export interface Receiver {
  name: string;
  phone: string;
  street: string;
  /** The platform's id of a receiver it masks: carriers that know the platform reach the person by it. */
  token?: string;
}

export interface OrderLine {
  lineNo: number;
  skuCode: string;
  quantity: number;
  canceledQuantity: number;
  /** Minor units, per unit. */
  unitPriceMinor: bigint;
  /** Minor units, for the whole line. */
  discountMinor: bigint;
}

/** Our view of a source order: amounts in minor units of `currency`, instants as dates, nothing looked up yet. */
export interface Order {
  channelId: string;
  externalNo: string;
  placedAt: Date;
  currency: string;
  totalMinor: bigint;
  freightMinor: bigint;
  discountMinor: bigint;
  paymentStatus: PaymentStatus;
  paymentMethod: string | null;
  paidMinor: bigint;
  paidAt: Date | null;
  method: DeliveryMethod;
  /** Code of the location the buyer chose to pick up at. */
  pickupCode: string | null;
  promiseBy: Date | null;
  receiver: Receiver;
  country: string;
  province: string;
  city: string;
  district: string;
  postalCode: string | null;
  lat: number | null;
  lng: number | null;
  buyerNote: string | null;
  sellerNote: string | null;
  lines: OrderLine[];
}
