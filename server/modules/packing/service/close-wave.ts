import { waveNo } from "@/lib/contracts/packing";
import { mayActAt } from "@/server/auth/location-scope";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { actorOf, recordAudit } from "@/server/modules/audit/service";
import { endWave, lockWave } from "../repo/waves";
import type { PackerOptions } from "./create-wave";

/**
 * Ends a wave. What is not packed yet goes on being picked, and may be put into another wave. NOT_FOUND, STALE, or
 * WRONG_STATE when it has ended.
 */
export function closeWave(
  tenantId: TenantId,
  { id, version, as }: { id: string; version: number; as: "done" | "canceled" },
  { actor, now, locations }: PackerOptions,
): Promise<Result<{ version: number }>> {
  return withTenant(tenantId, async (tx) => {
    const wave = await lockWave(tx, id);
    if (!wave || !mayActAt(locations, wave.locationId)) return fail("NOT_FOUND", "No such wave");
    if (wave.status !== "open") return fail("WRONG_STATE", `The wave is ${wave.status}`);
    if (wave.version !== version) return fail("STALE", "The wave has changed");
    await endWave(tx, id, as, { now, userId: actor.type === "user" ? (actor.id ?? null) : null });
    await recordAudit(tx, {
      ...{ ...actorOf(actor), action: `wave.${as}`, subjectType: "wave", subjectId: id },
      data: { label: waveNo(wave.number) },
    });
    return ok({ version: version + 1 });
  });
}
