import type { TenantTx } from "@/server/db/tenant-tx";
import type { PlatformRefund } from "@/server/integrations/channel/port";
import { type Answer, answered } from "@/server/integrations/wire/answer";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import type { OpenShop } from "../open-shop";
import type { DueMessage, NoteBody, RefundBody } from "../repo/messages";
import { noteText } from "../repo/notes";
import { platformOf } from "../repo/orders";
import { findRefund } from "../repo/refunds";
import { shipmentOf } from "./shipment-of";

/** One thing to be said to a shop. */
interface Saying {
  externalNo: string;
  say(): Promise<Answer<unknown>>;
}

/** Why something is never said; in our words. */
interface Unsayable {
  code: string;
  message: string;
}

const notOffered = { code: "NOT_OFFERED", message: "This platform cannot be told about it" };
const gone = { code: "GONE", message: "What it was about is not there any more" };

/** What a message comes to now: something to say, `later`, or a reason why it is never said. */
export function sayingOf(
  tx: TenantTx,
  message: DueMessage,
  connectionId: string,
  shop: OpenShop,
): Promise<Saying | "later" | Unsayable> {
  if (message.operation === "refund") return agreementOf(tx, message.body, connectionId, shop);
  if (message.operation === "note") return noteOf(tx, message.body, shop);
  return parcelOf(tx, message, shop);
}

async function parcelOf(
  tx: TenantTx,
  { body, businessKey }: DueMessage & { operation: "ship" },
  shop: OpenShop,
): Promise<Saying | "later" | Unsayable> {
  const { confirmShipment } = shop.as("ship");
  if (!confirmShipment) return notOffered;
  const shipment = await shipmentOf(tx, { body, key: businessKey }, shop);
  if (!shipment || shipment === "later") return shipment ?? gone;
  return { externalNo: shipment.externalNo, say: () => confirmShipment(shipment) };
}

async function agreementOf(
  tx: TenantTx,
  { refundId, amount }: RefundBody,
  connectionId: string,
  shop: OpenShop,
): Promise<Saying | Unsayable> {
  const { agreeRefund } = shop.as("freeze");
  if (!agreeRefund) return notOffered;
  const row = await findRefund(tx, connectionId, refundId);
  if (!row) return gone;
  // Somebody agreed to what they saw, and to nothing else.
  if (row.amount !== amount) return { code: "CHANGED", message: `The refund is ${row.amount} now and not ${amount}` };
  const { externalNo } = row;
  // Agreed to meanwhile on the platform's own pages.
  if (row.status === "refunded") return { externalNo, say: async () => answered("already") };
  const refund: PlatformRefund = {
    ...{ refundId, externalNo, lineRef: row.lineRef, modifiedAt: row.modifiedAt, amount, reason: row.reason },
    ...{ status: row.status as PlatformRefund["status"], quantity: row.quantity ?? undefined },
    ...{ withGoods: row.withGoods, tokens: row.tokens as PlatformRefund["tokens"] },
  };
  return { externalNo, say: () => agreeRefund(refund) };
}

/** Platforms keep one note of the seller's: what is there stays, and ours comes after it. */
async function noteOf(tx: TenantTx, { orderId, noteId }: NoteBody, shop: OpenShop): Promise<Saying | Unsayable> {
  const { writeNote } = shop.as("listing");
  if (!writeNote) return notOffered;
  const [[source], text] = [await platformOf(tx, [orderId]), await noteText(tx, noteId)];
  if (!source || text === undefined) return gone;
  const keys = await tenantKeys(tx);
  const told = JSON.parse(keys.open("platform_order.sealed", source.appliedSealed).toString("utf8")) as {
    order: { sellerNote?: string };
  };
  const { externalNo } = source;
  const there = told.order.sellerNote ?? "";
  if (there.includes(text)) return { externalNo, say: async () => answered("already") };
  return { externalNo, say: () => writeNote(externalNo, [there, text].filter(Boolean).join("\n")) };
}
