import { z } from "zod";
import type { TenantTx } from "@/server/db/tenant-tx";
import { newId } from "@/server/ids";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { type Notice, noticeBody, putNotice } from "../repo/pickup";
import type { Work } from "../repo/work";

/** What a buyer is told. Whoever sends it puts it into words and finds the phone with the order. */
const noticeText = z.object({ code: z.string().optional(), locationId: z.string(), pickupBy: z.string().optional() });
type NoticeText = z.infer<typeof noticeText>;

/** Leaves a notice for the buyer, sealed: it carries the code that goods are handed over for. */
export async function tellBuyer(
  tx: TenantTx,
  { id, orderId, locationId }: Work,
  kind: Notice["kind"],
  text: Omit<NoticeText, "locationId">,
  now: Date,
): Promise<void> {
  const keys = await tenantKeys(tx);
  const bodySealed = keys.seal("buyer_notice.body", JSON.stringify({ ...text, locationId }));
  await putNotice(tx, { id: newId(), orderId, fulfillmentId: id, kind, bodySealed }, now);
}

/** The code a buyer was told; undefined when the goods were never ready. */
export async function toldCode(tx: TenantTx, fulfillmentId: string): Promise<string | undefined> {
  const body = await noticeBody(tx, fulfillmentId, "ready");
  if (!body) return undefined;
  const keys = await tenantKeys(tx);
  return noticeText.parse(JSON.parse(keys.open("buyer_notice.body", body).toString("utf8"))).code;
}
