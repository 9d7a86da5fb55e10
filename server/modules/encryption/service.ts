import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { enqueue } from "@/server/jobs/enqueue";
import { recordAudit } from "@/server/modules/audit/service";
import { newWrappedKey } from "@/server/privacy/master-key";
import { sealedHomes } from "@/server/privacy/sealed-homes";
import { keysKeptMs } from "@/server/privacy/tenant-keys";
import * as repo from "./repo";
import { resealJob } from "./reseal";

const mostGenerations = 255;

/** Every process has read a new key before the first one seals with it. */
const announcedMs = 2 * keysKeptMs;

export interface EncryptionView {
  generation: number;
  /** From when on it has sealed. */
  since: Date;
  /** How many kinds of values are sealed in all; a rotation goes through them one after the other. */
  kinds: number;
  rotations: { generation: number; startedAt: Date; finishedAt: Date | null; kind: number; resealed: number }[];
}

/** The key a brand's data is sealed with, and how it was changed. */
export const encryptionOf = (tenantId: TenantId) =>
  withTenant(tenantId, async (tx): Promise<EncryptionView> => {
    const [key, rotations] = [await repo.newestKey(tx), await repo.listRotations(tx)];
    return {
      generation: key.generation,
      since: key.activeFrom,
      kinds: sealedHomes.length,
      rotations: rotations.map(({ generation, startedAt, finishedAt, home, resealed }) => ({
        ...{ generation, startedAt, finishedAt, kind: home, resealed: Number(resealed) },
      })),
    };
  });

/**
 * Begins to change the key that seals a brand's data. Work goes on meanwhile: the new key seals from two minutes on, what
 * the old one sealed is sealed anew bit by bit, and the old one is deleted when nothing needs it any more.
 */
export const startRotation = (by: {
  tenantId: TenantId;
  userId: UserId;
  now: Date;
}): Promise<Result<{ generation: number }>> =>
  withTenant(by.tenantId, async (tx) => {
    const generation = (await repo.newestKey(tx)).generation + 1;
    if (generation > mostGenerations) return fail("CONFLICT", "The key has been changed as often as it can be");
    const activeFrom = new Date(by.now.getTime() + announcedMs);
    const opened = await repo.insertRotation(tx, {
      ...{ generation, activeFrom, startedBy: by.userId, startedAt: by.now },
      wrapped: newWrappedKey(by.tenantId, "data_key"),
    });
    if (!opened) return fail("CONFLICT", "The key is being changed already");
    await enqueue(tx, resealJob, {}, { key: resealJob.id, runAt: activeFrom });
    await recordAudit(tx, {
      ...{ actorType: "user", actorId: by.userId, action: "encryption.rotated" },
      ...{ subjectType: "encryption", subjectId: String(generation), data: { label: String(generation) } },
    });
    return ok({ generation });
  });
