import { z } from "zod";
import type { Retention } from "@/lib/contracts/privacy";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { forgetImportFiles } from "@/server/modules/imports/service/erase-files";
import { endedOrders } from "@/server/modules/orders/service/erase-orders";
import { readSetting, writeSetting } from "../repo/settings";
import { eraseSlice, sliceSize } from "./erase-slice";
import { readRetention, retentionOf } from "./retention";

const dayMs = 24 * 3_600_000;
const ends = ["completed", "canceled"] as const;

/** Every closed order placed before has been looked at. */
const place = z.object({ at: z.coerce.date(), id: z.string() });
const places = z.object({
  completed: place.optional(),
  canceled: place.optional(),
  /** The month in which all were gone through from the beginning last: late closers are found by it. */
  month: z.string().optional(),
});

/** The time so many months before, at the end of a shorter month where there is no such day. */
export function monthsBefore(now: Date, months: number): Date {
  const then = new Date(now);
  then.setUTCMonth(then.getUTCMonth() - months);
  if (then.getUTCDate() !== now.getUTCDate()) then.setUTCDate(0);
  return then;
}

/** Erases receivers and files a brand keeps no longer, until the deadline. True when it has to be called again at once. */
export async function runRetention(
  tenantId: TenantId,
  { now, deadline }: { now: () => Date; deadline: Date },
): Promise<boolean> {
  const { fileDays } = await retentionOf(tenantId);
  if (fileDays > 0) {
    const before = new Date(now().getTime() - fileDays * dayMs);
    while (await forgetImportFiles(tenantId, before)) if (now() >= deadline) return true;
  }
  await withTenant(tenantId, (tx) => beginMonth(tx, now()));
  for (const end of ends) {
    while (await eraseEnded(tenantId, end, now())) if (now() >= deadline) return true;
  }
  return false;
}

const readPlaces = async (tx: TenantTx) => places.parse((await readSetting(tx, "privacy.retention-place")) ?? {});

async function beginMonth(tx: TenantTx, now: Date): Promise<void> {
  const month = now.toISOString().slice(0, 7);
  if ((await readPlaces(tx)).month !== month) await writeSetting(tx, "privacy.retention-place", { month });
}

/** One slice with its place. False when all that ended this way were looked at. */
const eraseEnded = (tenantId: TenantId, end: (typeof ends)[number], now: Date): Promise<boolean> =>
  withTenant(tenantId, async (tx) => {
    const { receiverMonths }: Retention = await readRetention(tx);
    if (receiverMonths === 0) return false;
    const reached = await readPlaces(tx);
    const before = monthsBefore(now, receiverMonths);
    const looked = await endedOrders(tx, end, { after: reached[end] ?? null, before, limit: sliceSize });
    const last = looked.at(-1);
    if (!last) return false;
    const due = looked.filter(({ closedAt, erased }) => !erased && closedAt !== null && closedAt < before);
    await eraseSlice(tx, due.map(({ id }) => id).sort(), now);
    await writeSetting(tx, "privacy.retention-place", { ...reached, [end]: { at: last.placedAt, id: last.id } });
    return true;
  });
