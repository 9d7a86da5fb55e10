import { setTimeout as sleep } from "node:timers/promises";
import type { Actor } from "@/lib/contracts/actor";
import type { LabelSize } from "@/lib/contracts/parcel";
import { systemClock } from "@/server/clock";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { readWithin } from "@/server/files/stored-file";
import { newId, type TenantId } from "@/server/ids";
import { paperOf } from "@/server/integrations/carrier/paper";
import { actorOf, recordAudit } from "@/server/modules/audit/service";
import { recordEvents } from "@/server/modules/pipeline/service";
import { type ForeignPaper, joinPages } from "@/server/pdf/join-pages";
import { type TenantKeys, tenantKeys } from "@/server/privacy/tenant-keys";
import { settingsOf } from "../account";
import { decimalOf, openPayload, receiverOf, senderOf } from "../build-shipment";
import { type LabelContent, labelsPdf } from "../draw-label";
import { allAccounts } from "../repo/accounts";
import { isFetching } from "../repo/calls";
import { anyErased } from "../repo/erase";
import { countPrints, type LabelRow, lockLabels } from "../repo/labels";
import { lockParcels } from "../repo/parcels";
import { type ShipmentFacts, shipmentFacts } from "../repo/shipments";
import { runCalls } from "./run-calls";

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

/** A page of the print: what we draw it from, or the carrier's own. */
type Part = { own: LabelContent } | { foreign: ForeignPaper };

/**
 * Labels as one PDF, in the order asked for: the carrier's own where it draws them, ours else. This is where a receiver is
 * read in clear, and it is on record who did. NOT_FOUND when a parcel is not there or has no label, CONFLICT when one was
 * printed before and no reason is given, WRONG_STATE while a carrier's label is still awaited.
 */
export async function labelPdf(
  tenantId: TenantId,
  parcelIds: readonly string[],
  options: PrintOptions,
): Promise<Result<Buffer>> {
  await fetchAwaited(tenantId, parcelIds, options);
  const parts = await withTenant(tenantId, (tx) => takeParts(tx, parcelIds, options));
  if (!parts.ok) return parts;
  const { size, language } = options;
  const own = parts.value.flatMap((part) => ("own" in part ? [part.own] : []));
  const drawn = own.length > 0 ? await labelsPdf(own, size, language) : undefined;
  if (drawn && own.length === parts.value.length) return ok(drawn);
  const order = parts.value.map((part) => ("own" in part ? ("own" as const) : part.foreign));
  return ok(await joinPages(order, drawn, size));
}

const patienceMs = 8_000;
const glanceMs = 250;

/** Labels that were bought a moment ago: their pictures are fetched now, or waited for where somebody else just fetches them. */
async function fetchAwaited(tenantId: TenantId, parcelIds: readonly string[], { locations }: PrintOptions) {
  const until = systemClock().getTime() + patienceMs;
  for (;;) {
    const awaited = await withTenant(tenantId, async (tx) => {
      const labels = await lockLabels(tx, parcelIds, locations);
      return labels.filter((label) => label.paper === "awaited").map((label) => label.parcelId);
    });
    if (awaited.length === 0) return;
    const made = await runCalls(tenantId, { now: systemClock, limit: awaited.length, parcelIds: awaited });
    if (made > 0) continue;
    const now = systemClock();
    if (now.getTime() > until || !(await withTenant(tenantId, (tx) => isFetching(tx, awaited, now)))) return;
    await sleep(glanceMs);
  }
}

async function takeParts(tx: TenantTx, parcelIds: readonly string[], options: PrintOptions): Promise<Result<Part[]>> {
  const { reason, actor, now, locations } = options;
  const parcels = await lockParcels(tx, parcelIds, locations);
  const labels = new Map((await lockLabels(tx, parcelIds, locations)).map((label) => [label.parcelId, label]));
  if (parcelIds.some((id) => !labels.has(id))) return fail("NOT_FOUND", "No such parcel, or it has no label");
  if (await anyErased(tx, parcelIds)) return fail("ERASED", "The receiver was erased");
  const again = [...labels.values()].some((label) => label.printCount > 0);
  if (again && !reason) return fail("CONFLICT", "Printed before: say why it is printed again");
  if ([...labels.values()].some((label) => label.paper === "awaited")) {
    return fail("WRONG_STATE", "The carrier's own label has not come yet");
  }
  const ids = [...labels.keys()];
  const facts = new Map((await shipmentFacts(tx, ids)).map((one) => [one.parcelId, one]));
  const accounts = new Map((await allAccounts(tx)).map((account) => [account.id, settingsOf(account).sender]));
  const accountOf = new Map(parcels.map((parcel) => [parcel.id, parcel.accountId ?? ""]));
  const keys = await tenantKeys(tx);
  const parts: Part[] = [];
  for (const id of new Set(parcelIds)) {
    const [label, fact] = [labels.get(id), facts.get(id)];
    if (!label || !fact) continue;
    const sender = accounts.get(accountOf.get(id) ?? "") ?? { name: "", phone: "", company: "" };
    const foreign = label.paperFileId ? await readWithin(tx, label.paperFileId) : undefined;
    const paper = foreign && paperOf(foreign);
    parts.push(paper?.ok ? { foreign: paper.value } : { own: contentOf(label, fact, sender, keys, options) });
  }
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
  return ok(parts);
}

function contentOf(
  label: LabelRow,
  facts: ShipmentFacts,
  sender: { name: string; phone: string; company: string },
  keys: TenantKeys,
  { now, timezone }: PrintOptions,
): LabelContent {
  const payload = openPayload(keys, label.payloadSealed);
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
