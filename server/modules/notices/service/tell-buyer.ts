import type { NoticeKind, NoticeSettings } from "@/lib/contracts/notice";
import type { TenantTx } from "@/server/db/tenant-tx";
import { afterQuiet } from "@/server/domain/notices/quiet-hours";
import { newId } from "@/server/ids";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { type NoticeParts, openParts } from "../compose";
import { sendLater, sendSoon } from "../due-job";
import { brandZone, nextDue, noticeBody, putNotice } from "../repo";
import { settingsOf } from "./settings";

interface About {
  /** The fulfillment order. */
  id: string;
  orderId: string;
}

/** What the buyer waits for at the moment does not wait for morning. */
const atOnce: readonly NoticeKind[] = ["ready", "courier"];

/**
 * Leaves a notice for the buyer, sealed, in the transaction it is caused by; it is sent after it. Where nothing is sent, a
 * person is asked to pass on what concerns goods in a store; that a parcel has left is then said by nobody.
 */
export async function tellBuyer(
  tx: TenantTx,
  { id, orderId }: About,
  kind: NoticeKind,
  parts: NoticeParts,
  now: Date,
): Promise<void> {
  const settings = await settingsOf(tx);
  const sends = willSend(settings, kind);
  // The code lives in the notice that goods are ready: there is always one.
  if (kind !== "ready" && !settings.kinds[kind].on) return;
  if (kind === "shipped" && !sends) return;
  const bodySealed = (await tenantKeys(tx)).seal("buyer_notice.body", JSON.stringify(parts));
  const quiet = settings.quiet && !atOnce.includes(kind);
  const dueAt = !sends ? null : quiet ? afterQuiet(now, settings.quiet, await brandZone(tx)) : now;
  await putNotice(tx, { id: newId(), orderId, fulfillmentId: id, kind, bodySealed, dueAt }, now);
  if (!dueAt) return;
  if (dueAt <= now) return sendSoon(tx, now);
  // A job of its own: under the key of the one for now it would take that one's place.
  await sendLater(tx, (await nextDue(tx)) ?? dueAt);
}

const willSend = ({ mode, kinds }: NoticeSettings, kind: NoticeKind) =>
  mode !== "off" && kinds[kind].on && (mode === "simulator" || kinds[kind].template !== "");

/** The code a buyer was told; undefined when the goods were never ready. */
export async function toldCode(tx: TenantTx, fulfillmentId: string): Promise<string | undefined> {
  const body = await noticeBody(tx, fulfillmentId, "ready");
  return body && openParts(await tenantKeys(tx), body).code;
}
