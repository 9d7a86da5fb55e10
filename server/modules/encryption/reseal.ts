import { z } from "zod";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { enqueue } from "@/server/jobs/enqueue";
import { defineJob, type JobDefinition } from "@/server/jobs/job";
import { sealedHomes } from "@/server/privacy/sealed-homes";
import { keysKeptMs, tenantKeysAnew } from "@/server/privacy/tenant-keys";
import * as repo from "./repo";

const batch = 200;

/** A process seals with the key before for a minute after it last looked, and its transaction may take another. */
const lastUseMs = 5 * keysKeptMs;
const pauseMs = 60_000;

/** Seals anew, in slices, what older keys sealed. An old key is deleted after a look that found nothing it is needed for. */
export const resealJob: JobDefinition<Record<string, never>> = defineJob({
  id: "encryption.reseal",
  version: 1,
  payload: z.object({}),
  async run(_payload, { tenantId, now, deadline }) {
    for (let going = true; going; ) {
      going = await resealSome(tenantId, now());
      if (going && now() >= deadline) {
        return withTenant(tenantId, (tx) => enqueue(tx, resealJob, {}, { key: resealJob.id }));
      }
    }
  },
});

/** One batch with its place, in one transaction. False: nothing is left for now. */
export const resealSome = (tenantId: TenantId, now: Date): Promise<boolean> =>
  withTenant(tenantId, async (tx) => {
    const rotation = await repo.openRotation(tx);
    if (!rotation) return false;
    const { generation, after } = rotation;
    const keys = await tenantKeysAnew(tx);
    const home = sealedHomes[rotation.home];
    if (keys.generation < generation || !home) return endOrWait(tx, generation, now);
    const rows = await repo.takeOlder(tx, home, { generation, after, limit: batch });
    const anew = rows.map(({ key, sealed }) => ({ key, sealed: keys.seal(home.as, keys.open(home.as, sealed)) }));
    if (anew.length > 0) await repo.putBack(tx, home, anew);
    const place =
      rows.length < batch || home.key.length === 0
        ? { home: rotation.home + 1, after: [] }
        : { home: rotation.home, after: rows.at(-1)?.key ?? [] };
    await repo.savePlace(tx, generation, place, rows.length);
    return true;
  });

/** All were gone through. Whatever was held by others then, or sealed with the old key since, is found by another sweep. */
async function endOrWait(tx: TenantTx, generation: number, now: Date): Promise<false> {
  const { activeFrom } = await repo.newestKey(tx);
  const settledAt = new Date(activeFrom.getTime() + lastUseMs);
  if (now < activeFrom) await sweepAgain(tx, generation, activeFrom);
  else if (now < settledAt) await sweepAgain(tx, generation, settledAt);
  else if (await anyOlder(tx, generation)) await sweepAgain(tx, generation, new Date(now.getTime() + pauseMs));
  else await repo.endRotation(tx, generation, now);
  return false;
}

async function sweepAgain(tx: TenantTx, generation: number, runAt: Date) {
  await repo.savePlace(tx, generation, { home: 0, after: [] }, 0);
  await enqueue(tx, resealJob, {}, { key: resealJob.id, runAt });
}

async function anyOlder(tx: TenantTx, generation: number): Promise<boolean> {
  for (const home of sealedHomes) if (await repo.anyOlder(tx, home, generation)) return true;
  return false;
}
