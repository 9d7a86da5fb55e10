import type { WmsConnection } from "@/server/db/generated/client";
import type { TenantTx } from "@/server/db/tenant-tx";
import type { QimenReport } from "@/server/integrations/qimen/reports";
import type { MessageEnd } from "../repo/messages";
import { applyDelivery } from "./apply-delivery";
import { applyProcess } from "./apply-process";
import { applyReceipt } from "./apply-receipt";
import { applyStockChange } from "./apply-stock-change";
import { RefusedReport } from "./refused-report";
import type { ReportContext } from "./report-context";

/**
 * Carries out one report. Throws `RefusedReport` when it cannot be right, a `FailureError` when it cannot be done yet:
 * either way the caller's transaction is rolled back and nothing of it is left.
 */
export async function applyReport(
  tx: TenantTx,
  connection: WmsConnection,
  report: QimenReport,
  context: ReportContext,
): Promise<MessageEnd> {
  const named = report.type === "stock" ? report.changes : [report];
  for (const { warehouseCode } of named) {
    if (warehouseCode && warehouseCode !== connection.warehouseCode)
      throw new RefusedReport("unknown-warehouse", "This connection is for another warehouse");
  }
  switch (report.type) {
    case "delivery":
      return applyDelivery(tx, connection, report, context);
    case "entry":
    case "return":
      return applyReceipt(tx, connection, report, context);
    case "stock":
      return applyStockChange(tx, connection, report, context);
    case "process":
      return applyProcess(tx, connection, report, context);
  }
}
