import type { TransferListInput } from "@/lib/contracts/transfer";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { unitsSent } from "@/server/modules/lots/service/transfer-units";
import { findTransfer, pegsOfTransfer, transferDiscrepancies, transferLines, transferPage } from "../repo/read";

/** One page of transfers, the latest first. */
export function listTransfers(tenantId: TenantId, input: TransferListInput, scope: LocationScope) {
  const before = /^\d{1,9}$/.test(input.cursor ?? "") ? Number(input.cursor) : undefined;
  return withTenant(tenantId, async (tx) => {
    const found = await transferPage(tx, input, scope, before);
    const rows = found.slice(0, input.limit);
    return { rows, nextCursor: found.length > rows.length ? String(rows.at(-1)?.number) : null };
  });
}

/** A transfer with its rows, differences and the orders that wait for it; `sends` and `receives` say which ends are the reader's. */
export function getTransfer(tenantId: TenantId, transferId: string, scope: LocationScope) {
  return withTenant(tenantId, async (tx) => {
    const transfer = await findTransfer(tx, transferId, scope);
    if (!transfer) return fail("NOT_FOUND", "No such transfer");
    // Which orders wait is the business of those who see all orders.
    const pegs = scope ? [] : await pegsOfTransfer(tx, transferId);
    return ok({
      ...transfer,
      lines: await transferLines(tx, transferId),
      sent: await unitsSent(tx, transferId),
      discrepancies: await transferDiscrepancies(tx, transferId),
      pegs,
      sends: mayActAt(scope, transfer.from.id),
      receives: mayActAt(scope, transfer.to.id),
    });
  });
}
