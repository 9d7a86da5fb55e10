import type { z } from "zod";
import type { shipTransferInput } from "@/lib/contracts/transfer";
import { withTenant } from "@/server/db/tenant-tx";
import { transferLeg } from "@/server/domain/transfer/leg";
import { shipMovements } from "@/server/domain/transfer/movements";
import { FailureError, fail, ok, type Result, unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { sendUnits } from "@/server/modules/lots/service/transfer-units";
import { loadNetworks } from "@/server/modules/routing/service/load-networks";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import { moveTransfer } from "../repo/documents";
import { linesOf, writeShipped } from "../repo/lines";
import { auditTransfer, type Mover, openTransfer } from "./open-transfer";

const hourMs = 3_600_000;

/**
 * The goods leave. What was not put in is free at the sender again; nothing can be added to what was approved. INVALID
 * also when serial numbers are missing or cannot leave (see `sendUnits`).
 */
export function shipTransfer(
  tenantId: TenantId,
  { transferId, version, lines, carrier, trackingNo, named }: z.infer<typeof shipTransferInput>,
  mover: Mover,
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const opened = await openTransfer(tx, transferId, "ship", mover, version);
    if (!opened.ok) return opened;
    const { actor, now } = mover;
    const packed = new Map(lines.map((line) => [line.skuId, line.quantity]));
    const asked = await linesOf(tx, transferId);
    const sent = asked.map((line) => ({ ...line, shipped: packed.get(line.skuId) ?? 0 }));
    if (sent.some((line) => line.shipped > line.requested)) return fail("INVALID", "More than was approved");
    const units = sent.reduce((sum, line) => sum + line.shipped, 0);
    if (units === 0 || [...packed.keys()].some((skuId) => !asked.some((line) => line.skuId === skuId)))
      return fail("INVALID", "Nothing of it was put in");
    const leaving = sent.map(({ skuId, skuCode, shipped }) => ({ skuId, skuCode, units: shipped }));
    unwrap(await sendUnits(tx, { ...opened.value, transferId }, leaving, named ?? [], { actor, now }));
    const posted = await postMovements(tx, shipMovements(opened.value, sent), { cause: "transfer", actor, now });
    if (!posted.ok) throw new FailureError(posted);
    await writeShipped(tx, transferId, sent);
    const grams = sent.reduce((sum, line) => sum + line.shipped * line.weightGrams, 0);
    const leg = transferLeg((await loadNetworks(tx, now))(""), { ...opened.value, grams, now: now.getTime() });
    const expectedAt = leg && new Date(now.getTime() + leg.transitHours * hourMs);
    await moveTransfer(tx, transferId, { status: "shipped", now, carrier, trackingNo, expectedAt });
    await auditTransfer(tx, "shipped", opened.value, actor, { units });
    return ok(null);
  });
}
