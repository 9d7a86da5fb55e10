import type {
  CarrierPaper,
  PushReading,
  Shipment,
  ShipmentRequest,
  TrackingUpdate,
} from "@/server/integrations/carrier/shipment";
import type { Answer } from "@/server/integrations/wire/answer";

/** A shipment a carrier knows. */
export interface ShipmentRef {
  orderKey: string;
  trackingNo: string;
  /** The receiver's, where the carrier shows news to those who know it only. */
  phone: string;
}

/** Where a carrier's own label is to be had. */
export interface PaperRef {
  trackingNo: string;
  /** What came with the waybill. */
  payload: Record<string, string>;
}

/** One report as it came in. */
export interface RawPush {
  path: string;
  headers: Headers;
  body: string;
  now: Date;
}

/**
 * What Weft asks of any carrier. Every answer is a value; a call made again under the same order key changes nothing.
 * What a carrier does not offer is absent.
 */
export interface Carrier {
  create(request: ShipmentRequest): Promise<Answer<Shipment>>;
  cancel(shipment: ShipmentRef): Promise<Answer<undefined>>;
  /** The label as the carrier draws it, where a shipment says that there is one. */
  paper?(shipment: PaperRef): Promise<Answer<CarrierPaper>>;
  /** Asks for a parcel under way to be turned back. */
  intercept?(shipment: ShipmentRef): Promise<Answer<undefined>>;
  track?(shipment: ShipmentRef): Promise<Answer<TrackingUpdate[]>>;
  /** Whether the account's keys are good; buys nothing. */
  test(): Promise<Answer<undefined>>;
  /** Undefined when the report is not the carrier's. */
  readPush(push: RawPush): PushReading | undefined;
}
