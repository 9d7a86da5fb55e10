import { waveNo } from "@/lib/contracts/packing";
import { mayActAt } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { shortMembers } from "@/server/domain/packing/short-members";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { actorOf, recordAudit } from "@/server/modules/audit/service";
import { workRules } from "@/server/modules/fulfillment/service/decide";
import { reportShort } from "@/server/modules/fulfillment/service/report-short";
import { routingAgain } from "@/server/modules/pipeline/service";
import { wanting, writePick } from "../repo/picks";
import { lockWave, pickRows } from "../repo/waves";
import type { PackerOptions } from "./create-wave";

interface Pick {
  waveId: string;
  skuId: string;
  /** Units of it that are off the shelf, for the whole wave. */
  picked: number;
}

/**
 * Ticks off what was picked of one SKU for a wave, for everybody who looks at its list. NOT_FOUND; WRONG_STATE when the
 * wave has ended; INVALID when it is more than the wave wants.
 */
export function setPicked(tenantId: TenantId, pick: Pick, by: PackerOptions): Promise<Result<{ picked: number }>> {
  return withTenant(tenantId, async (tx) => {
    const wanted = await wantedUnits(tx, pick, by);
    if (!wanted.ok) return wanted;
    if (pick.picked > wanted.value.units) return fail("INVALID", "More than the wave wants");
    await write(tx, pick, by);
    return ok({ picked: pick.picked });
  });
}

/**
 * The shelf holds fewer than the wave wants: what is missing is taken from the orders with the latest deadline and looked
 * for elsewhere, and the SKU is in doubt here until it is counted. Errors as above; INVALID when nothing is missing.
 */
export function pickShort(
  tenantId: TenantId,
  pick: Pick,
  by: PackerOptions,
): Promise<Result<{ missing: number; orders: number; routed: number }>> {
  return routingAgain(tenantId, async (tx) => {
    const wanted = await wantedUnits(tx, pick, by);
    if (!wanted.ok) return wanted;
    const missing = wanted.value.units - pick.picked;
    if (missing <= 0) return fail("INVALID", "Nothing is missing");
    const shares = shortMembers(await wanting(tx, pick.waveId, pick.skuId), missing);
    const ids = shares.map((share) => share.id).sort();
    const work = new Map((await workRules.lock(tx, ids)).map((one) => [one.id, one]));
    let routed = 0;
    for (const share of shares) {
      const reported = await reportShort(tx, work.get(share.id), share.lines, by);
      if (!reported.ok) return reported;
      routed += reported.value.routed;
    }
    await write(tx, pick, by);
    const { number, skuCode } = wanted.value;
    await recordAudit(tx, {
      ...{ ...actorOf(by.actor), action: "wave.short", subjectType: "wave", subjectId: pick.waveId },
      data: { label: waveNo(number), sku: skuCode, missing, orders: shares.length },
    });
    return ok({ missing, orders: shares.length, routed });
  });
}

async function wantedUnits(
  tx: TenantTx,
  { waveId, skuId }: Pick,
  { locations }: PackerOptions,
): Promise<Result<{ units: number; number: number; skuCode: string }>> {
  const wave = await lockWave(tx, waveId);
  if (!wave || !mayActAt(locations, wave.locationId)) return fail("NOT_FOUND", "No such wave");
  if (wave.status !== "open") return fail("WRONG_STATE", `The wave is ${wave.status}`);
  const rows = (await pickRows(tx, waveId)).filter((row) => row.skuId === skuId);
  const [first] = rows;
  if (!first) return fail("NOT_FOUND", "The wave has no such SKU");
  const units = rows.reduce((sum, row) => sum + row.quantity, 0);
  return ok({ units, number: wave.number, skuCode: first.skuCode });
}

const write = (tx: TenantTx, pick: Pick, { actor, now }: PackerOptions) =>
  writePick(tx, { ...pick, actorId: actor.id ?? null, now });
