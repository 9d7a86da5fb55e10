import { minorDigits } from "@/lib/contracts/order";
import type { PosLineView, PosReceiptsInput, PosReceiptView } from "@/lib/contracts/pos";
import { mayActAt } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { toDecimal } from "@/server/domain/order/money";
import { fail, ok, type Result } from "@/server/errors";
import { isUuid, type TenantId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { locationOf } from "../repo/keys";
import { dayOf, linesOf, listReceipts, receiptOf, settleDispute } from "../repo/views";
import type { PosMember } from "./settle-codes";

export async function receiptsOf(
  { tenantId, scope }: PosMember,
  input: PosReceiptsInput,
): Promise<{ rows: PosReceiptView[]; nextCursor: string | null }> {
  const [at, id] = (input.cursor ?? "").split("|");
  const before = at && isUuid(id) && !Number.isNaN(Date.parse(at)) ? { at: new Date(at), id } : undefined;
  const found = await withTenant(tenantId, (tx) => listReceipts(tx, input, scope, before));
  const rows = found.slice(0, input.limit);
  const last = rows.at(-1);
  const more = found.length > rows.length && last;
  return { rows, nextCursor: more ? `${last.receivedAt.toISOString()}|${last.id}` : null };
}

export function receiptLines({ tenantId, scope }: PosMember, id: string): Promise<Result<PosLineView[]>> {
  return withTenant(tenantId, async (tx) => {
    const receipt = await receiptOf(tx, id);
    if (!receipt || !mayActAt(scope, receipt.locationId)) return fail("NOT_FOUND", "No such receipt");
    return ok(await linesOf(tx, id));
  });
}

/** Somebody has looked at a number that was used twice; what was told first stays. */
export function keepFirst({ tenantId, userId, scope }: PosMember, id: string): Promise<Result<true>> {
  return withTenant(tenantId, async (tx) => {
    const receipt = await receiptOf(tx, id);
    if (!receipt || !mayActAt(scope, receipt.locationId)) return fail("NOT_FOUND", "No such receipt");
    if (!(await settleDispute(tx, id))) return fail("WRONG_STATE", "Nothing is in dispute");
    await recordAudit(tx, {
      ...{
        actorType: "user",
        actorId: userId,
        action: "pos.dispute_settled",
        subjectType: "pos_receipt",
        subjectId: id,
      },
      data: { label: receipt.receiptNo, locationId: receipt.locationId },
    });
    return ok(true);
  });
}

/** What one store's registers have uploaded of a day, `YYYY-MM-DD` on the store's own calendar. */
export function daySummary(tenantId: TenantId, locationId: string, date: string) {
  return withTenant(tenantId, async (tx) => {
    const location = await locationOf(tx, locationId);
    if (!location) return fail("NOT_FOUND", "No such store");
    const rows = await dayOf(tx, locationId, date, location.timezone);
    const registers = rows.map(({ totalMinor, ...row }) => ({
      ...row,
      total: toDecimal(totalMinor, minorDigits(row.currency)),
    }));
    return ok({ store: location.code, date, timezone: location.timezone, registers });
  });
}
