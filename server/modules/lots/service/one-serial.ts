import type { z } from "zod";
import type { returnSerialInput, writeOffSerialInput } from "@/lib/contracts/lot";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { FailureError, fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId } from "@/server/ids";
import { type ByWhom, recordAudit } from "@/server/modules/audit/service";
import { holdRows } from "@/server/modules/stock/service/hold-rows";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import { countedAt } from "../repo/lots";
import { findPiece, lockSerial, moveSerials, recordSerialEvents } from "../repo/serials";
import { findPlace } from "../repo/tracking";

interface Keeper extends ByWhom {
  scope: LocationScope;
}

/**
 * A piece that was shipped comes back: its stock is posted as a return where it came, for sale or damaged. NOT_FOUND;
 * WRONG_STATE when it is not with a buyer.
 */
export function returnSerial(
  tenantId: TenantId,
  { serialId, locationId, condition, note }: z.infer<typeof returnSerialInput>,
  { scope, actor, now }: Keeper,
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const piece = await findPiece(tx, serialId);
    if (!piece || !mayActAt(scope, locationId) || !(await findPlace(tx, locationId)))
      return fail("NOT_FOUND", "No such serial number or location");
    await holdRows(tx, [{ skuId: piece.skuId, locationId }]);
    const serial = await lockSerial(tx, serialId);
    if (!serial) return fail("NOT_FOUND", "No such serial number");
    if (serial.status !== "shipped") return fail("WRONG_STATE", `The piece is ${serial.status}`);
    const good = condition === "good";
    const event = newId();
    const posted = await postMovements(
      tx,
      [
        {
          ...{ locationId, skuId: serial.skuId, delta: good ? { onHand: 1 } : { damaged: 1 } },
          ...{ key: `serial:${event}:return`, causeId: serialId },
        },
      ],
      { cause: "return", reason: note || serial.code, actor, now, sample: serial.sample },
    );
    if (!posted.ok) throw new FailureError(posted);
    await moveSerials(tx, [serialId], { status: good ? "in_stock" : "damaged", locationId, returnedAt: now });
    const causeId = serial.fulfillmentOrderId;
    await recordSerialEvents(tx, [serialId], { kind: "returned", locationId, causeId, note, actor, now });
    await audit(tx, "serial.returned", serial, { actor, now }, { condition, locationId });
    return ok(null);
  });
}

/**
 * A piece is not there any more though it is written down as if it were: the books have fewer units than numbers.
 * NOT_FOUND; WRONG_STATE when it is not in stock; STALE when it was moved just now; INVALID while stock counts it: that
 * is adjusted first.
 */
export function writeOffSerial(
  tenantId: TenantId,
  { serialId, note }: z.infer<typeof writeOffSerialInput>,
  { scope, actor, now }: Keeper,
): Promise<Result<null>> {
  return withTenant(tenantId, async (tx) => {
    const { skuId, locationId } = (await findPiece(tx, serialId)) ?? {};
    if (skuId && locationId) await holdRows(tx, [{ skuId, locationId }]);
    const serial = await lockSerial(tx, serialId);
    if (!serial || (serial.locationId && !mayActAt(scope, serial.locationId)))
      return fail("NOT_FOUND", "No such serial number");
    if (serial.status !== "in_stock" || !locationId) return fail("WRONG_STATE", `The piece is ${serial.status}`);
    if (serial.locationId !== locationId) return fail("STALE", "The piece has been moved in the meantime");
    const { onHand, pieces } = await countedAt(tx, { skuId: serial.skuId, locationId });
    if (pieces <= onHand) return fail("INVALID", "Stock counts this piece: adjust it first");
    await moveSerials(tx, [serialId], { status: "gone" });
    await recordSerialEvents(tx, [serialId], { kind: "written_off", locationId, note, actor, now });
    await audit(tx, "serial.written_off", serial, { actor, now }, { note });
    return ok(null);
  });
}

const audit = (
  tx: Parameters<typeof recordAudit>[0],
  action: string,
  serial: { id: string; code: string },
  { actor }: ByWhom,
  data: Record<string, string>,
) =>
  recordAudit(tx, {
    ...{ actorType: "user", action, subjectType: "serial", subjectId: serial.id },
    ...(actor.id ? { actorId: actor.id } : {}),
    data: { label: serial.code, ...data },
  });
