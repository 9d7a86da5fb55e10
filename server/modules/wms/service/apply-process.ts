import type { FulfillmentStatus } from "@/lib/contracts/order-status";
import type { WmsConnection } from "@/server/db/generated/client";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { QimenReport } from "@/server/integrations/qimen/reports";
import { lockDocument, setDocument } from "../repo/documents";
import { advanceRow, lockFulfillment } from "../repo/fulfillment";
import type { MessageEnd } from "../repo/messages";
import { RefusedReport } from "./refused-report";
import type { ReportContext } from "./report-context";

/** What a step of the warehouse's work means for ours; the others are only noted. */
const steps: Record<string, { from: readonly FulfillmentStatus[]; to: FulfillmentStatus }> = {
  PICK: { from: ["accepted"], to: "picking" },
  CHECK: { from: ["accepted", "picking"], to: "packed" },
  PACKAGE: { from: ["accepted", "picking"], to: "packed" },
  WEIGH: { from: ["accepted", "picking"], to: "packed" },
};

/** The warehouse says how far it is. A step it reports late never takes a later one back. */
export async function applyProcess(
  tx: TenantTx,
  connection: WmsConnection,
  report: Extract<QimenReport, { type: "process" }>,
  { now }: ReportContext,
): Promise<MessageEnd> {
  const document = await lockDocument(tx, connection.id, report.code);
  if (!document) throw new RefusedReport("unknown-order", "No such document was sent to this warehouse");
  const at = report.at ?? now;
  const end = { status: "done", documentId: document.id } as const;
  if (document.reportedAt && document.reportedAt > at) return { ...end, code: "older" };
  const begun = document.status === "sent" || document.status === "waiting";
  await setDocument(
    tx,
    document.id,
    { step: report.status.slice(0, 50), reportedAt: at, ...(begun ? { status: "working" } : {}) },
    now,
  );
  const step = steps[report.status];
  if (step && document.kind === "delivery" && document.referenceId) {
    const fulfillment = await lockFulfillment(tx, document.referenceId);
    if (fulfillment) await advanceRow(tx, fulfillment.id, step.from, step.to, now);
  }
  return end;
}
