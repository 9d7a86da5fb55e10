import { z } from "zod";
import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { enqueue } from "@/server/jobs/enqueue";
import { eraseJob } from "../jobs";
import { allErasures, reopenErasure } from "../repo/erasures";

const hash = z
  .string()
  .regex(/^([0-9a-f]{2})+$/)
  .nullable();

/** One erasure outside the database: keyed hashes and ids, which say nothing to who has not the brand's key. */
export const carriedErasure = z.strictObject({
  tenant: z.uuid(),
  id: z.uuid(),
  phoneHash: hash,
  buyerKey: hash,
  orderId: z.uuid().nullable(),
  at: z.coerce.date(),
});
export type CarriedErasure = z.infer<typeof carriedErasure>;

const hexOf = (bytes: Uint8Array | null) => (bytes ? Buffer.from(bytes).toString("hex") : null);
const bytesOf = (hex: string | null) => (hex ? new Uint8Array(Buffer.from(hex, "hex")) : null);

/** Every erasure of a brand, to be kept beside its backups. */
export const exportErasures = (tenantId: TenantId): Promise<CarriedErasure[]> =>
  withTenant(tenantId, async (tx) =>
    (await allErasures(tx)).map(({ id, phoneHash, buyerKey, orderId, at }) => ({
      ...{ tenant: tenantId, id, phoneHash: hexOf(phoneHash), buyerKey: hexOf(buyerKey), orderId, at },
    })),
  );

/** Erases again whom a restore has brought back. Doing it twice, or without a restore, changes nothing. */
export const applyErasures = (tenantId: TenantId, erasures: readonly CarriedErasure[]): Promise<void> =>
  withTenant(tenantId, async (tx) => {
    for (const { id, phoneHash, buyerKey, orderId, at } of erasures) {
      const whom = { phoneHash: bytesOf(phoneHash), buyerKey: bytesOf(buyerKey), orderId };
      await reopenErasure(tx, { id, ...whom, reason: "restored", erasedBy: null, at });
    }
    await enqueue(tx, eraseJob, {}, { key: eraseJob.id });
  });
