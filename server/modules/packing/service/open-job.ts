import type { PackJob } from "@/lib/contracts/packing";
import type { LocationScope } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { skusByCode } from "@/server/modules/catalog/service/scan";
import { mergeWaits } from "@/server/modules/consolidation/service/waiting";
import { followedSkus } from "@/server/modules/lots/service/propose-lots";
import { claimNext, idsByCode, type JobRow, jobRows } from "../repo/jobs";

interface Packer {
  userId: string;
  now: Date;
  locations: LocationScope;
}

/** So long an order stays with who began to pack it, also while they are offline. */
const claimMs = 20 * 60_000;

/**
 * What a scanned code asks to pack: an order or a tote, whoever had it before, or the most urgent order of a
 * single-item wave for a SKU. NOT_FOUND, or WRONG_STATE when it is found but not to be packed: `detail` is its status, or
 * `merging` when it waits for other orders of its receiver.
 */
export function openJob(
  tenantId: TenantId,
  { code, waveId }: { code: string; waveId?: string },
  packer: Packer,
): Promise<Result<PackJob[]>> {
  return withTenant(tenantId, async (tx) => {
    const named = await jobsOf(
      tx,
      await idsByCode(tx, { code, tote: toteOf(code) }, packer.locations),
      packer.locations,
    );
    const open = named.filter((job) => job.status === "accepted" || job.status === "picking");
    const waits = await mergeWaits(
      tx,
      open.flatMap((job) => job.fulfillmentIds),
    );
    const ready = open.filter((job) => !job.fulfillmentIds.some((id) => waits.has(id)));
    if (ready.length > 0) return ok(ready);
    if (open.length > 0) return fail("WRONG_STATE", "merging");
    const [found] = named;
    // To be looked at, and unpacked.
    if (found?.status === "packed") return ok([found]);
    if (found) return fail("WRONG_STATE", found.status);
    const skuId = (await skusByCode(tx, [code])).get(code);
    if (!skuId) return fail("NOT_FOUND", "Nothing here has this code");
    const claimed = await claimNext(tx, { ...claimOf(packer), limit: 1, waveId, skuId });
    const jobs = await jobsOf(tx, claimed, packer.locations);
    return jobs.length > 0 ? ok(jobs) : fail("NOT_FOUND", "No order waits for it");
  });
}

/** The next orders of open waves to pack, put aside for this person: also for a while without a connection. */
export function workList(
  tenantId: TenantId,
  { waveId, limit }: { waveId?: string; limit: number },
  packer: Packer,
): Promise<PackJob[]> {
  return withTenant(tenantId, async (tx) =>
    jobsOf(tx, await claimNext(tx, { ...claimOf(packer), limit, waveId }), packer.locations),
  );
}

const claimOf = ({ userId, now, locations }: Packer) => ({
  ...{ userId, now, scope: locations },
  until: new Date(now.getTime() + claimMs),
});

/** `BC-000012-3`: the third tote of wave 12. */
function toteOf(code: string) {
  const [, wave, tote] = /^BC-?(\d{1,9})-(\d{1,4})$/i.exec(code) ?? [];
  return wave && tote ? { wave: Number(wave), tote: Number(tote) } : undefined;
}

/** Jobs for these fulfillment orders: those that share a box are one. */
async function jobsOf(tx: TenantTx, ids: readonly string[], scope: LocationScope): Promise<PackJob[]> {
  const jobs: PackJob[] = [];
  const seen = new Set<string>();
  const together = new Map((await jobRows(tx, ids, scope)).map((row) => [row.id, row.together]));
  for (const [id, members] of together) {
    if (seen.has(id)) continue;
    for (const member of members) seen.add(member);
    const rows = await jobRows(tx, members, scope);
    const [first] = rows;
    if (!first) continue;
    const { locationId, method, status, wave, dueBy } = rows.find((row) => row.id === id) ?? first;
    jobs.push({
      ...{ locationId, method, status, wave, dueBy, held: rows.some((row) => row.held) },
      ...{ fulfillmentIds: rows.map((row) => row.id), orderNos: rows.map((row) => row.orderNo) },
      lines: await withFollowed(tx, locationId, rows),
    });
  }
  return jobs;
}

/** Lines with the lots to take them from, and whether each piece needs its number. */
async function withFollowed(tx: TenantTx, locationId: string, rows: readonly JobRow[]) {
  const ids = rows.map((row) => row.id);
  const followed = await followedSkus(tx, locationId, ids);
  return rows
    .flatMap((row) => row.lines)
    .map((line) => {
      const how = followed.get(line.skuId);
      return how ? { ...line, followed: how } : line;
    });
}
