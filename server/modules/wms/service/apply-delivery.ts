import type { WmsDocumentStatus } from "@/lib/contracts/wms";
import type { WmsConnection } from "@/server/db/generated/client";
import type { TenantTx } from "@/server/db/tenant-tx";
import { unwrap } from "@/server/errors";
import type { QimenReport, ReportLine } from "@/server/integrations/qimen/reports";
import { leftAnyway } from "@/server/modules/fulfillment/service/answer-interception";
import { splitOff } from "@/server/modules/fulfillment/service/split";
import { shipUnits } from "@/server/modules/lots/service/ship-units";
import { shipWithin } from "@/server/modules/orders/service/ship-fulfillment";
import { recordEvents } from "@/server/modules/pipeline/service";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import { addReported, type LockedDocument, linesOfDocument, lockDocument, setDocument } from "../repo/documents";
import { advanceRow, type FulfillmentState, insertShippedParcel, lockFulfillment } from "../repo/fulfillment";
import type { MessageEnd } from "../repo/messages";
import { insertPostings } from "../repo/stock";
import { type MatchedLine, matchLines } from "./match-lines";
import { RefusedReport } from "./refused-report";
import { type ReportContext, wmsActor } from "./report-context";
import { leavingOf, unitsOf } from "./reported-units";
import { routeElsewhere } from "./route-elsewhere";

type DeliveryReport = Extract<QimenReport, { type: "delivery" }>;

const over: readonly WmsDocumentStatus[] = ["done", "canceled"];

/**
 * Parcels have left, or will not. What was shipped leaves the ledger; when it is the warehouse's last word, what is
 * missing is routed anew, away from there.
 */
export async function applyDelivery(
  tx: TenantTx,
  connection: WmsConnection,
  report: DeliveryReport,
  context: ReportContext,
): Promise<MessageEnd> {
  const document = await lockDocument(tx, connection.id, report.code, "delivery");
  if (!document?.referenceId) throw new RefusedReport("unknown-order", "No such delivery was sent to this warehouse");
  const lines = matchLines(await linesOfDocument(tx, document.id), shippedLines(report));
  const tooMany = lines.find((line) => line.good + line.nowGood > line.planned);
  if (tooMany) throw new RefusedReport("wrong-quantity", `More of ${tooMany.skuCode} than was ordered`);
  const end = { status: "done", documentId: document.id } as const;
  const shipped = lines.filter((line) => line.nowGood > 0);
  if (shipped.length === 0 && !closes(report)) return step(tx, document, report, context, end);
  const fulfillment = await lockFulfillment(tx, document.referenceId);
  if (!fulfillment) throw new RefusedReport("unknown-order", "The delivery belongs to no order any more");
  await addReported(
    tx,
    document.id,
    shipped.map((line) => ({ lineNo: line.lineNo, good: line.nowGood, defective: 0 })),
  );
  // What was given up there is on its way from elsewhere, or canceled: units that left all the same are gone too.
  const closed = over.includes(document.status);
  if (closed && shipped.length === 0) return { ...end, code: "closed-before" };
  if (closed || isWithdrawn(fulfillment))
    return shippedAnyway(tx, connection, fulfillment, shipped, report, context, end);
  await ship(tx, connection, fulfillment, lines, report, context);
  await setDocument(
    tx,
    document.id,
    {
      status: closes(report) ? (report.status === "CANCELED" ? "canceled" : "done") : "partial",
      ...headOf(report, context),
    },
    context.now,
  );
  return end;
}

/** The last word: nothing more will come for this delivery. */
const closes = ({ final, status }: DeliveryReport) => status === "CANCELED" || (final && status === "DELIVERED");

const isWithdrawn = ({ status }: FulfillmentState) => ["recalled", "canceled", "declined", "expired"].includes(status);

/** Lines say what was shipped; without quantities in them, what lies in the parcels does. */
function shippedLines({ lines, parcels }: DeliveryReport): ReportLine[] {
  if (lines.length > 0) return lines;
  return parcels.flatMap((parcel) => parcel.lines.map((line) => ({ ...line, kind: "good" as const })));
}

const headOf = (report: DeliveryReport, { now }: ReportContext) => ({
  step: report.status.slice(0, 50),
  reportedAt: report.at ?? now,
  ...(report.remoteId ? { remoteId: report.remoteId } : {}),
});

/** Work goes on, or stands still; what is older than what we know changes nothing. */
async function step(
  tx: TenantTx,
  document: LockedDocument,
  report: DeliveryReport,
  context: ReportContext,
  end: MessageEnd,
): Promise<MessageEnd> {
  const at = report.at ?? context.now;
  if (document.reportedAt && document.reportedAt > at) return { ...end, code: "older" };
  const begun = document.status === "sent" || document.status === "waiting";
  await setDocument(
    tx,
    document.id,
    { ...(begun ? { status: "working" } : {}), ...headOf(report, context) },
    context.now,
  );
  return end;
}

const partOf = (line: MatchedLine, quantity: number) => ({
  lineNo: line.orderLineNo ?? 0,
  skuId: line.skuId,
  quantity,
});

async function ship(
  tx: TenantTx,
  connection: WmsConnection,
  fulfillment: FulfillmentState,
  lines: readonly MatchedLine[],
  report: DeliveryReport,
  context: ReportContext,
): Promise<void> {
  const shipped = lines.flatMap((line) => (line.nowGood > 0 ? [partOf(line, line.nowGood)] : []));
  const rest = lines.flatMap((line) => {
    const missing = line.planned - line.good - line.nowGood;
    return missing > 0 ? [partOf(line, missing)] : [];
  });
  let missing = rest.length > 0 ? fulfillment.id : undefined;
  if (shipped.length > 0) {
    // Only what has left is shipped; what is missing, or still to come, stays apart from it.
    let leaving = fulfillment.id;
    if (rest.length > 0 && closes(report)) missing = await splitOff(tx, fulfillment.id, rest, context.now);
    else if (rest.length > 0) leaving = await splitOff(tx, fulfillment.id, shipped, context.now);
    await advanceRow(tx, leaving, ["picking"], "packed", context.now);
    const [parcel, ...further] = report.parcels;
    unwrap(
      await shipWithin(tx, leaving, {
        ...{ carrier: parcel?.logisticsCode, trackingNo: parcel?.trackingNo },
        further: further.map((other) => ({ carrier: other.logisticsCode, trackingNo: other.trackingNo })),
        ...{ actor: wmsActor, now: context.now, reported: true },
        units: leavingOf(unitsOf(report.lines, lines)),
      }),
    );
    await leftAnyway(tx, leaving, { actor: wmsActor, now: context.now, note: `WMS: ${report.status}` });
    await keepParcels(tx, { ...fulfillment, id: leaving }, lines, report, context);
    const postings = lines.filter((line) => line.nowGood > 0);
    await insertPostings(
      tx,
      { connectionId: connection.id, id: context.id },
      postings.map((line) => postingOf(line, report, context)),
      context.now,
    );
  }
  if (closes(report) && missing) {
    const reason = report.status === "CANCELED" ? "wms_canceled" : "short_picked";
    await routeElsewhere(tx, { ...fulfillment, id: missing }, rest, reason, context);
  }
}

const postingOf = (line: MatchedLine, report: DeliveryReport, { id, now }: ReportContext) => ({
  key: `${id}:${line.lineNo}`,
  skuId: line.skuId,
  onHand: -line.nowGood,
  occurredAt: report.at ?? now,
});

/** Every parcel with what the warehouse says is in it. */
async function keepParcels(
  tx: TenantTx,
  fulfillment: FulfillmentState,
  lines: readonly MatchedLine[],
  { parcels }: DeliveryReport,
  { now }: ReportContext,
): Promise<void> {
  for (const parcel of parcels) {
    const packed = matchLines(
      lines.map((line) => ({ ...line, planned: line.nowGood, good: 0, defective: 0 })),
      parcel.lines.map((line) => ({ ...line, kind: "good" as const })),
    );
    await insertShippedParcel(tx, {
      ...{ locationId: fulfillment.locationId, fulfillmentOrderId: fulfillment.id, orderId: fulfillment.orderId, now },
      ...{ carrier: parcel.logisticsCode, trackingNo: parcel.trackingNo, weightGrams: parcel.weightGrams },
      items: packed.flatMap((line) => (line.nowGood > 0 ? [partOf(line, line.nowGood)] : [])),
    });
  }
}

function unitsLeft(shipped: readonly MatchedLine[]): Map<string, number> {
  const left = new Map<string, number>();
  for (const { skuId, nowGood } of shipped) left.set(skuId, (left.get(skuId) ?? 0) + nowGood);
  return left;
}

/** It was taken back from the warehouse, which shipped it all the same: the goods are gone, and a person has to know. */
async function shippedAnyway(
  tx: TenantTx,
  connection: WmsConnection,
  { id: fulfillmentOrderId, orderId, locationId }: FulfillmentState,
  shipped: readonly MatchedLine[],
  report: DeliveryReport,
  context: ReportContext,
  end: MessageEnd,
): Promise<MessageEnd> {
  if (shipped.length === 0) return end;
  const rows = shipped.map(({ skuId, lineNo, nowGood }) => ({
    ...{ locationId, skuId, delta: { onHand: -nowGood }, key: `wms:${context.id}:${lineNo}`, causeId: context.id },
  }));
  const { now } = context;
  const said = leavingOf(unitsOf(report.lines, shipped));
  const by = { actor: wmsActor, now, reported: true, units: said, left: unitsLeft(shipped) };
  unwrap(await shipUnits(tx, { fulfillmentOrderId, orderId, locationId }, by));
  unwrap(await postMovements(tx, rows, { cause: "wms", reason: "shipped_after_recall", actor: wmsActor, now }));
  await insertPostings(
    tx,
    { connectionId: connection.id, id: context.id },
    shipped.map((line) => postingOf(line, report, context)),
    now,
  );
  const trackingNo = report.parcels[0]?.trackingNo;
  await recordEvents(tx, [{ orderId, type: "shipped_after_recall", data: { trackingNo } }], wmsActor, now);
  return { ...end, status: "failed", code: "shipped-after-recall", problem: "Shipped although it was taken back" };
}
