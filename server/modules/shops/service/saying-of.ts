import type { TenantTx } from "@/server/db/tenant-tx";
import type { Connector, PlatformRefund } from "@/server/integrations/channel/port";
import { type Answer, answered } from "@/server/integrations/wire/answer";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import type { OpenShop } from "../open-shop";
import { type DueMessage, type NoteBody, type RefundBody, tellAbout, wordsOf } from "../repo/messages";
import { noteText } from "../repo/notes";
import { platformOf } from "../repo/orders";
import { findRefund } from "../repo/refunds";
import { leavingBrought } from "./leaving-brought";
import { type Leaving, leavingOf } from "./leaving-of";

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
  now: Date,
): Promise<Saying | "later" | Unsayable> {
  if (message.operation === "refund") return agreementOf(tx, message.body, connectionId, shop);
  if (message.operation === "note") return noteOf(tx, message.body, shop);
  return parcelsOf(tx, message, connectionId, shop, now);
}

async function parcelsOf(
  tx: TenantTx,
  { body, businessKey }: DueMessage & { operation: "ship" },
  connectionId: string,
  shop: OpenShop,
  now: Date,
): Promise<Saying | "later" | Unsayable> {
  const connector = shop.as("ship");
  if (!connector.confirmShipment) return notOffered;
  const about = { body, key: businessKey, connectionId };
  const leaving = await (shop.manifest.pull ? leavingOf : leavingBrought)(tx, about, shop);
  if (!leaving || leaving === "later") return leaving ?? gone;
  const { parcels } = leaving.rest;
  if (parcels.length > 0 && !connector.addParcels && connector.writeNote) {
    const words = parcels.map(({ carrier, trackingNo }) => `${carrier} ${trackingNo}`).join("\n");
    const note = { operation: "note" as const, body: { orderId: body.orderId, words }, key: `${businessKey}:parcels` };
    await tellAbout(tx, connectionId, note, now);
  }
  return { externalNo: leaving.externalNo, say: () => confirmAll(connector, leaving) };
}

/** Parcels one after the other. Begun anew after a failure, those before it are known to the platform. */
async function confirmAll(connector: Connector, { shipments, rest }: Leaving): Promise<Answer<"done" | "already">> {
  let done = false;
  for (const shipment of shipments) {
    const answer = await connector.confirmShipment?.(shipment);
    if (answer && !answer.ok) return answer;
    done ||= answer?.value === "done";
  }
  if (rest.parcels.length > 0 && connector.addParcels) {
    const answer = await connector.addParcels(rest);
    if (!answer.ok) return answer;
    done ||= answer.value === "done";
  }
  return answered(done ? "done" : "already");
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
async function noteOf(tx: TenantTx, body: NoteBody, shop: OpenShop): Promise<Saying | Unsayable> {
  const { writeNote } = shop.as("listing");
  if (!writeNote) return notOffered;
  const [source] = await platformOf(tx, [body.orderId]);
  if (!source) return gone;
  // What was written a moment ago is not in what the platform told: all words of ours come together.
  const texts =
    "words" in body ? await wordsOf(tx, source.connectionId, body.orderId) : [await noteText(tx, body.noteId)];
  if (texts.includes(undefined)) return gone;
  const keys = await tenantKeys(tx);
  const told = JSON.parse(keys.open("platform_order.sealed", source.appliedSealed).toString("utf8")) as {
    order: { sellerNote?: string };
  };
  const { externalNo } = source;
  const there = told.order.sellerNote ?? "";
  const missing = texts.filter((text) => text && !there.includes(text));
  if (missing.length === 0) return { externalNo, say: async () => answered("already") };
  return { externalNo, say: () => writeNote(externalNo, [there, ...missing].filter(Boolean).join("\n")) };
}
