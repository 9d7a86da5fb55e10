/** An order as the public API shows it: money as decimal text, times in ISO 8601, the receiver masked. */
export interface OrderView {
  id: string;
  channel: string;
  externalNo: string;
  status: string;
  placedAt: string;
  currency: string;
  total: string;
  paymentStatus: string;
  method: string;
  promiseBy: string | null;
  tags: string[];
  /** Counts its changes; 0 while it waits. Whoever edits it says which one was looked at. */
  version: number;
  receiver: {
    name: string;
    phone: string;
    country: string;
    province: string;
    city: string;
    district: string;
    street: string;
    postalCode: string | null;
  };
  lines: { lineNo: number; sku: string; quantity: number; unitPrice: string; discount: string }[];
  holds: { id: string; type: string; scope: string; severity: string; message: string; dueAt: string | null }[];
  fulfillmentOrders: {
    id: string;
    location: string;
    status: string;
    method: string;
    lines: { lineNo: number; sku: string; quantity: number }[];
  }[];
  decision: { id: string; kind: string; reason: string | null; decidedAt: string; result: unknown } | null;
}
