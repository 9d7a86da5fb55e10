import type { TrackingState } from "@/lib/contracts/parcel";

/** One end of a shipment, in clear: lives as long as the call. */
export interface Party {
  name: string;
  phone: string;
  company: string;
  country: string;
  province: string;
  city: string;
  district: string;
  street: string;
  postalCode: string;
}

export interface ShipmentRequest {
  /** The same key gives the same waybill, however often it is asked for. */
  orderKey: string;
  /** One of `carrierServices`. */
  service: string;
  sender: Party;
  receiver: Party;
  items: readonly { name: string; quantity: number }[];
  weightGrams: number;
  /** The platform's own numbers of the orders in it, and its id of the receiver where it masks that. */
  platform: { channel: string; orderNos: readonly string[]; receiverToken?: string };
  /** Millimeters; absent when not measured. */
  size?: { length: number; width: number; height: number };
  /** To be collected from the receiver, as a decimal string in the order's currency. */
  codAmount?: string;
  /** Where the carrier reports to. */
  pushUrl: string;
  /** What a report to that address is signed with, where the protocol lets us choose. */
  pushSecret: string;
}

export interface Shipment {
  trackingNo: string;
  /** What the label shows beyond addresses: route codes, encrypted print data, the carrier's own id. */
  payload: Record<string, string>;
  /** The carrier draws the label; it is asked for next. */
  hasPaper?: boolean;
}

/** A label as the carrier drew it. */
export interface CarrierPaper {
  type: "pdf" | "png" | "jpeg";
  bytes: Buffer;
}

export interface TrackingUpdate {
  trackingNo: string;
  /** The same event, sent again, has the same key. */
  key: string;
  at: Date;
  state: TrackingState;
  code: string;
  text: string;
  place: string;
}

/** Reads and checks one report of a carrier. `undefined`: the signature is wrong or it is not a report. */
export interface PushReading {
  updates: TrackingUpdate[];
  /** Exactly what the carrier wants to hear. */
  reply: { contentType: string; body: string };
}
