import type { Actor } from "@/lib/contracts/actor";
import type { LabelSize } from "@/lib/contracts/parcel";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { actorOf, recordAudit } from "@/server/modules/audit/service";
import { recordEvents } from "@/server/modules/pipeline/service";
import { type TenantKeys, tenantKeys } from "@/server/privacy/tenant-keys";
import { settingsOf } from "../account";
import { decimalOf, receiverOf, senderOf } from "../build-shipment";
import { type LabelContent, labelsPdf } from "../draw-label";
import { allAccounts } from "../repo/accounts";
import { countPrints, type LabelRow, lockLabels } from "../repo/labels";
import { lockParcels } from "../repo/parcels";
import { type ShipmentFacts, shipmentFacts } from "../repo/shipments";

export interface PrintOptions {
  size: LabelSize;
  /** Why again, for labels that were printed before. */
  reason?: string;
  actor: Actor;
  now: Date;
  locations?: readonly string[];
  /** The brand's. */
  language: string;
  timezone: string;
}

/**
 * Labels as one PDF, in the order asked for. This is where a receiver is read in clear, and it is on record who did.
 * NOT_FOUND when a parcel is not there or has no label, CONFLICT when one was printed before and no reason is given.
 */
export async function labelPdf(
  tenantId: TenantId,
  parcelIds: readonly string[],
  options: PrintOptions,
): Promise<Result<Buffer>> {
  const { reason, actor, now, locations, size, language } = options;
  const contents = await withTenant(tenantId, async (tx): Promise<Result<LabelContent[]>> => {
    const parcels = await lockParcels(tx, parcelIds, locations);
    const labels = new Map((await lockLabels(tx, parcelIds, locations)).map((label) => [label.parcelId, label]));
    if (parcelIds.some((id) => !labels.has(id))) return fail("NOT_FOUND", "No such parcel, or it has no label");
    const again = [...labels.values()].some((label) => label.printCount > 0);
    if (again && !reason) return fail("CONFLICT", "Printed before: say why it is printed again");
    const ids = [...labels.keys()];
    const facts = new Map((await shipmentFacts(tx, ids)).map((one) => [one.parcelId, one]));
    const accounts = new Map((await allAccounts(tx)).map((account) => [account.id, settingsOf(account).sender]));
    const accountOf = new Map(parcels.map((parcel) => [parcel.id, parcel.accountId ?? ""]));
    const keys = await tenantKeys(tx);
    const pages = [...new Set(parcelIds)].flatMap((id) => {
      const [label, fact] = [labels.get(id), facts.get(id)];
      const sender = accounts.get(accountOf.get(id) ?? "") ?? { name: "", phone: "", company: "" };
      return label && fact ? [contentOf(label, fact, sender, keys, options)] : [];
    });
    const labelIds = [...labels.values()].map((label) => label.id);
    await countPrints(tx, labelIds, reason ?? null, now);
    await recordAudit(tx, {
      ...{ ...actorOf(actor), action: "labels.printed", subjectType: "label_print", subjectId: newId() },
      data: { parcels: ids, again, ...(reason ? { reason } : {}) },
    });
    const events = [...facts.values()].flatMap((one) =>
      one.orderIds.map((orderId) => ({ orderId, type: "label_printed", data: { parcelId: one.parcelId, reason } })),
    );
    await recordEvents(tx, events, actor, now);
    return ok(pages);
  });
  if (!contents.ok) return contents;
  return ok(await labelsPdf(contents.value, size, language));
}

function contentOf(
  label: LabelRow,
  facts: ShipmentFacts,
  sender: { name: string; phone: string; company: string },
  keys: TenantKeys,
  { now, timezone }: PrintOptions,
): LabelContent {
  const opened: unknown = JSON.parse(keys.open("label.payload", label.payloadSealed).toString("utf8"));
  const payload = opened as Record<string, string | undefined>;
  const printed = new Intl.DateTimeFormat("sv-SE", { dateStyle: "short", timeStyle: "short", timeZone: timezone });
  return {
    ...{ carrier: label.carrier, service: label.service, trackingNo: label.trackingNo },
    route: payload.destRouteLabel ?? "",
    qr: payload.twoDimensionCode || label.trackingNo,
    receiver: receiverOf(facts, keys),
    sender: senderOf(facts, sender),
    orderNos: facts.orderNos,
    contents: facts.items.map((item) => `${item.name} ${item.color} ${item.size} ×${item.quantity}`),
    pieces: facts.items.reduce((sum, item) => sum + item.quantity, 0),
    weightGrams: facts.weightGrams,
    ...(facts.dueMinor > 0n ? { cod: `${facts.currency} ${decimalOf(facts.dueMinor, facts.currency)}` } : {}),
    printedAt: printed.format(now),
    again: label.printCount > 0,
  };
}
