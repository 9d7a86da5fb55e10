import type { TenantTx } from "@/server/db/tenant-tx";
import { type LineAnswer, write855, writeOrdrsp } from "@/server/integrations/edi/answer";
import { type Carton, type Despatch, write856, writeDesadv } from "@/server/integrations/edi/despatch";
import { type Invoice, write810, writeInvoic } from "@/server/integrations/edi/invoice";
import { nobody, type Party, type PurchaseOrder } from "@/server/integrations/edi/purchase-order";
import type { Segment } from "@/server/integrations/edi/segment";
import { sscc } from "@/server/integrations/edi/sscc";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { lineFacts, nextSerials, orderFacts, type ShipmentFacts, shipmentFacts } from "../repo/facts";
import { countAbout, type EdiMessage, orderMessage } from "../repo/messages";
import type { Partner } from "../repo/partners";
import { keptPurchase } from "./kept-message";

/** What stands in a document, or why it cannot be written. */
export type Written = { segments: Segment[]; version?: string } | { code: string; message: string };

const gone: Written = { code: "GONE", message: "The order is gone" };

/** Lines are numbered by their place; the buyer knows them by a number of theirs. */
const theirNo = (purchase: PurchaseOrder, lineNo: number) => purchase.lines[lineNo - 1]?.no ?? String(lineNo);

async function purchaseOf(tx: TenantTx, partner: Partner, orderId: string | null): Promise<PurchaseOrder | undefined> {
  const message = orderId ? await orderMessage(tx, partner.id, orderId) : undefined;
  return message ? keptPurchase(await tenantKeys(tx), message.bodySealed) : undefined;
}

/** 855 or ORDRSP: what becomes of each line, as it stands. */
export async function writeAnswer(
  tx: TenantTx,
  partner: Partner,
  { orderId, id }: EdiMessage,
  now: Date,
): Promise<Written> {
  const purchase = await purchaseOf(tx, partner, orderId);
  const order = orderId && (await orderFacts(tx, orderId));
  if (!purchase || !order) return gone;
  const lines = await lineFacts(tx, orderId ?? "");
  const answers = lines.map(({ lineNo, ordered, canceled, given }): LineAnswer => {
    const no = theirNo(purchase, lineNo);
    const wanted = order.status === "canceled" ? 0 : ordered - canceled;
    if (wanted === 0) return { no, status: "rejected", quantity: 0 };
    const quantity = Math.min(given, wanted);
    if (quantity === 0) return { no, status: "backordered", quantity: 0 };
    const shipOn = order.promiseBy ? { shipOn: order.promiseBy } : {};
    return { no, status: quantity < ordered ? "changed" : "accepted", quantity, ...shipOn };
  });
  if (partner.standard === "x12") return { segments: write855(purchase, answers, now) };
  return { segments: writeOrdrsp(purchase, answers, { reference: id.replaceAll("-", "").slice(-20), now }) };
}

const partyAt = ({ code, name, province, city, street }: ShipmentFacts["from"]): Party => ({
  ...{ ...nobody, name, id: code, idQualifier: "92", street, city, region: province },
});

async function cartonsOf(
  tx: TenantTx,
  { settings }: Partner,
  purchase: PurchaseOrder,
  { parcels, lines }: ShipmentFacts,
): Promise<Carton[]> {
  // What no parcel says lies in the only one there is.
  const packed = parcels.filter((parcel) => parcel.lines.length > 0).map((parcel) => parcel.lines);
  const boxes = packed.length > 0 ? packed : [lines];
  const first = await nextSerials(tx, boxes.length);
  return boxes.map((box, i) => ({
    sscc: sscc(0, settings.companyPrefix, first + i),
    lines: box.map(({ lineNo, quantity }) => ({ no: theirNo(purchase, lineNo), quantity })),
  }));
}

/** 856 or DESADV, every carton with its number. */
export async function writeDespatch(tx: TenantTx, partner: Partner, message: EdiMessage, now: Date): Promise<Written> {
  const purchase = await purchaseOf(tx, partner, message.orderId);
  const shipment = message.fulfillmentId && (await shipmentFacts(tx, message.fulfillmentId));
  if (!purchase || !shipment) return gone;
  if (!partner.settings.companyPrefix)
    return { code: "NO_PREFIX", message: "Cartons are numbered with a GS1 company prefix, which is not set" };
  const { shippedAt, carrier, trackingNo } = shipment;
  const weighed = shipment.parcels.reduce((sum, { grams }) => sum + (grams ?? 0), 0);
  const despatch: Despatch = {
    ...{ number: await numberOf(tx, partner, message, purchase), shippedAt },
    carrier: { scac: (carrier ?? "").toUpperCase().slice(0, 4), name: carrier ?? "" },
    ...{ trackingNo: trackingNo ?? "", grams: weighed || shipment.grams, from: partyAt(shipment.from) },
    cartons: await cartonsOf(tx, partner, purchase, shipment),
  };
  return { segments: partner.standard === "x12" ? write856(purchase, despatch) : writeDesadv(purchase, despatch, now) };
}

/** Orders in several shipments are told apart by the number of documents about them. */
async function numberOf(tx: TenantTx, partner: Partner, { orderId, document }: EdiMessage, { number }: PurchaseOrder) {
  const before = await countAbout(tx, partner.id, orderId ?? "", [document]);
  return `${number}-${before + 1}`.slice(-30);
}

/** 810 or INVOIC of what has left, at the order's prices. */
export async function writeInvoiceOf(tx: TenantTx, partner: Partner, message: EdiMessage, now: Date): Promise<Written> {
  const purchase = await purchaseOf(tx, partner, message.orderId);
  const shipment = message.fulfillmentId && (await shipmentFacts(tx, message.fulfillmentId));
  if (!purchase || !shipment) return gone;
  const lines = shipment.lines.map(({ lineNo, quantity }) => ({ no: theirNo(purchase, lineNo), quantity }));
  const unpriced = lines.find(({ no }) => !purchase.lines.find((line) => line.no === no)?.price);
  if (unpriced) return { code: "NO_PRICE", message: `The order names no price for line ${unpriced.no}` };
  const number = await numberOf(tx, partner, message, purchase);
  const invoice: Invoice = {
    ...{ number, date: now, shippedAt: shipment.shippedAt, despatchNo: number, dueInDays: partner.settings.dueInDays },
    ...{ lines, freight: "", tax: "" },
  };
  return { segments: partner.standard === "x12" ? write810(purchase, invoice) : writeInvoic(purchase, invoice) };
}
