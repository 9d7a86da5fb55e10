import { inboundNo, type ReceiveInput } from "@/lib/contracts/inbound";
import { mayActAt } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { type Failure, fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { skusByCode } from "@/server/modules/catalog/service/scan";
import { prepareUnits, storeUnits } from "@/server/modules/lots/service/receive-units";
import { lockInbound } from "../repo/documents";
import { isBooked } from "../repo/receipts";
import { bookReceipt } from "./book-receipt";
import { auditDocument, type Clerk } from "./documents";

/**
 * Takes goods in. What comes is added to what came before, so that several people may receive one delivery at once; the
 * same receipt (`requestKey`) is booked once. `mayConfirm`: the person may take in more than was expected.
 * INVALID names codes no SKU has, or what a lot or a serial number is missing for (see `prepareUnits`); CONFLICT what came too many.
 */
export function receiveInbound(
  tenantId: TenantId,
  input: ReceiveInput,
  { userId, scope, now }: Clerk,
  { mayConfirm }: { mayConfirm: boolean },
): Promise<Result<{ repeated: boolean }>> {
  return withTenant(tenantId, async (tx) => {
    const inbound = await lockInbound(tx, input.inboundId);
    if (!inbound || !mayActAt(scope, inbound.locationId)) return fail("NOT_FOUND", "No such delivery");
    if (await isBooked(tx, input.requestKey)) return ok({ repeated: true });
    if (inbound.wms) return fail("WRONG_STATE", "The warehouse's own system reports what comes");
    if (inbound.status === "closed" || inbound.status === "canceled")
      return fail("WRONG_STATE", `The delivery is ${inbound.status}`);
    const skus = await skusByCode(
      tx,
      input.lines.map((line) => line.code),
    );
    const unknown = input.lines.filter((line) => !skus.has(line.code));
    if (unknown.length > 0) return unknownCodes(unknown.map((line) => line.code));
    const units = input.lines.map(({ code, condition, quantity, lot, serials }) => {
      const came = { good: 0, damaged: 0, qualityCheck: 0, [condition]: quantity };
      return { skuId: skus.get(code) ?? "", label: code, ...came, waiting: came.qualityCheck, lot, serials };
    });
    const lots = await prepareUnits(tx, units, now);
    if (!lots.ok) return lots;
    const lines = units.map(({ skuId, good, damaged, qualityCheck }, at) => ({
      ...{ skuId, good, damaged, qualityCheck, lotId: lots.value[at] ?? null },
      key: `receipt:${input.requestKey}:${at}`,
    }));
    const actor = { type: "user", id: userId } as const;
    const confirmed = input.confirmOver && mayConfirm;
    const booked = await bookReceipt(tx, inbound, { id: input.requestKey, lines, actor, now, confirmed });
    if (!booked.ok) return booked;
    const { id: inboundId, locationId } = inbound;
    const stored = units.map((line, at) => ({ ...line, lotId: lots.value[at] ?? null }));
    await storeUnits(tx, stored, { locationId, inboundId, actor, now });
    const sum = input.lines.reduce((total, line) => total + line.quantity, 0);
    const document = { id: inboundId, label: inboundNo(inbound.number) };
    await auditDocument(tx, "inbound", "received", document, userId, { units: sum });
    return ok({ repeated: false });
  });
}

function unknownCodes(codes: readonly string[]): Failure {
  const errors = codes.map((code) => ({ path: code, message: "unknown SKU" }));
  return fail("INVALID", "Some codes are unknown", errors);
}
