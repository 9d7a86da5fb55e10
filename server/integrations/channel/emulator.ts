import type { EmulatorServer } from "../wire/emulator-server";
import type { Credentials } from "./port";

/** An order to be put into an emulated shop, the same for every platform. */
export interface EmulatedOrder {
  externalNo: string;
  modifiedAt: Date;
  stage: "unpaid" | "to_ship" | "canceled";
  receiver: { name: string; phone: string; province: string; city: string; district: string; street: string };
  lines: {
    ref: string;
    item: string;
    sku: string;
    merchantCode: string;
    title: string;
    quantity: number;
    price: string;
  }[];
  freight: string;
  note: string;
  /** The warehouse the platform would have it served from; the platforms that name one do. */
  warehouse?: string;
}

export interface EmulatedRefund {
  refundId: string;
  externalNo: string;
  ref: string;
  amount: string;
  modifiedAt: Date;
  /** Units of the line; one where nothing is said. */
  quantity?: number;
}

/** How a platform says of each row of one call what became of it. */
export interface RowAnswers {
  /** Where the rows are in its answer; anything but a list in answers to other calls. */
  rows(answer: Record<string, unknown>): unknown;
  /** The field in which a row names what it is about. */
  id: string;
  /** What stands in a row that was not taken. */
  refused: Record<string, unknown>;
}

/** A platform's double with one shop. */
export interface Emulator extends EmulatorServer {
  /** What a person would type into the wizard to connect to it. */
  credentials: Credentials;
  /** What the platform says when it is busy, with HTTP 200. */
  busy: string;
  /** Where it answers row by row; absent where all rows of a call are taken, or none. */
  rowAnswers?: RowAnswers;
  /** A carrier as the platform calls it, where the manifest names none. */
  carrier?: string;
  /** Puts an order into the shop, or changes it. */
  put(order: EmulatedOrder): void;
  /** What was confirmed as shipped, in the order it came. */
  shipments(): {
    externalNo: string;
    carrier: string;
    trackingNo: string;
    refs: string[] | undefined;
    warehouse?: string;
  }[];
  /** Units on sale by the platform's SKU id, at other warehouses than the main one by `sku@warehouse`. */
  stock(): Map<string, number>;
  /** The push the platform would send about an order, signed as documented; undefined when it sends none. */
  push?(externalNo: string): { method: string; query: string; headers: Record<string, string>; body: Buffer };
  /** Where it gives out tokens. */
  tokenUrl?: string;
  /** The app's settings: where the consent page leads back to. Absent where a platform has no such page. */
  registerRedirect?(redirectUri: string): void;
  /** From now on the token given before is refused as expired. */
  expireToken?(): void;
  /** A refund the buyer asks for. */
  askRefund?(refund: EmulatedRefund): void;
  /** The buyer takes it back. */
  withdrawRefund?(refundId: string): void;
  /** The seller agrees to a refund, on the platform's own pages. */
  agreeRefund?(refundId: string): void;
  /** No token is given out any more. */
  refuseTokens?(): void;
  /** Refunds that were agreed to. */
  agreed?(): string[];
  /** What the seller wrote about an order. */
  notes?(): Map<string, string>;
}
