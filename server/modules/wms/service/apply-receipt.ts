import type { WmsConnection } from "@/server/db/generated/client";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { QimenReport } from "@/server/integrations/qimen/reports";
import { enqueue } from "@/server/jobs/enqueue";
import { addReported, linesOfDocument, lockDocument, setDocument } from "../repo/documents";
import { keepReceipt, type MessageEnd } from "../repo/messages";
import { insertPostings } from "../repo/stock";
import { matchLines } from "./match-lines";
import { receiptArrived, type WmsReceipt } from "./receipts";
import { RefusedReport } from "./refused-report";
import type { ReportContext } from "./report-context";
import { unitsOf } from "./reported-units";

/**
 * Goods were received for an entry or a return. What that means for stock and for the document behind it is for
 * whoever receives goods to say: they get it as a job, in the same transaction, once per report.
 */
export async function applyReceipt(
  tx: TenantTx,
  connection: WmsConnection,
  report: Extract<QimenReport, { type: "entry" | "return" }>,
  { id, now }: ReportContext,
): Promise<MessageEnd> {
  const document = await lockDocument(tx, connection.id, report.code, report.type);
  if (!document) throw new RefusedReport("unknown-order", "No such document was sent to this warehouse");
  const end = { status: "done", documentId: document.id } as const;
  const lines = matchLines(
    await linesOfDocument(tx, document.id),
    report.lines.filter((line) => line.kind !== "in_transit"),
  );
  const received = lines.filter((line) => line.nowGood + line.nowDefective > 0);
  if (received.length > 0 && ["done", "canceled"].includes(document.status)) {
    throw new RefusedReport("wrong-quantity", "The document was closed before");
  }
  const at = report.at ?? now;
  const older = document.reportedAt !== null && document.reportedAt > at;
  const partial = received.length > 0 || document.status === "partial";
  const final = report.final && report.status !== "PARTFULFILLED" && (partial || report.status === "FULFILLED");
  const status = final ? "done" : partial ? "partial" : "working";
  if (!older || final || received.length > 0) {
    await setDocument(
      tx,
      document.id,
      { status, ...(older ? {} : { step: report.status.slice(0, 50), reportedAt: at }) },
      now,
    );
  }
  if (received.length === 0 && !final) return end;
  const units = received.map(({ lineNo, nowGood, nowDefective }) => ({
    lineNo,
    good: nowGood,
    defective: nowDefective,
  }));
  await addReported(tx, document.id, units);
  const postings = received.map((line) => ({
    ...{ key: `${id}:${line.lineNo}`, skuId: line.skuId, onHand: line.nowGood, occurredAt: at },
  }));
  await insertPostings(tx, { connectionId: connection.id, id }, postings, now);
  const receipt: WmsReceipt = {
    ...{ messageId: id, kind: report.type, locationId: connection.locationId, code: document.code },
    ...{ referenceId: document.referenceId, final, receivedAt: now.toISOString() },
    lines: received.map(({ lineNo, skuId, nowGood, nowDefective }) => ({
      lineNo,
      skuId,
      good: nowGood,
      defective: nowDefective,
    })),
    units: unitsOf(report.lines, lines),
  };
  await keepReceipt(tx, id, receipt);
  await enqueue(tx, receiptArrived, receipt);
  return end;
}
