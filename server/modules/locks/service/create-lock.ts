import type { Actor } from "@/lib/contracts/actor";
import type { CreateLock, LockAudience } from "@/lib/contracts/lock";
import { type LocationScope, mayActAt } from "@/server/auth/location-scope";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { spread } from "@/server/domain/stock/locks";
import { FailureError, fail, ok, type Result, unwrap } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { actorOf, recordAudit } from "@/server/modules/audit/service";
import { postMovements } from "@/server/modules/stock/service/post-movements";
import { countKnown, freePlaces } from "../repo/read";
import { insertItems, insertLock, type LockItem } from "../repo/write";

interface ByWhom {
  actor: Actor;
  scope: LocationScope;
  now: Date;
}

/** How units are taken from what is available. Tests replace it to show that they would notice. */
type Post = typeof postMovements;

/** Sets units aside, all of them or none: never more than is available. The same id sets aside once. */
export async function createLock(
  tenantId: TenantId,
  input: CreateLock,
  by: ByWhom,
  post?: Post,
): Promise<Result<{ id: string }>> {
  try {
    return ok(await withTenant(tenantId, async (tx) => unwrap(await lockIn(tx, input, by, post))));
  } catch (error) {
    if (error instanceof FailureError) return error.failure;
    throw error;
  }
}

/** The same within a transaction that is to be rolled back when it fails. */
export async function lockIn(
  tx: TenantTx,
  input: CreateLock,
  by: ByWhom,
  post: Post = postMovements,
): Promise<Result<{ id: string }>> {
  const { id, lines } = input;
  const { actor, scope, now } = by;
  const ids = {
    skuIds: [...new Set(lines.map((line) => line.skuId))],
    locationIds: [...new Set(lines.flatMap((line) => line.locationId ?? []))],
    channelIds: input.channelId ? [input.channelId] : [],
  };
  const named = ids.skuIds.length + ids.locationIds.length + ids.channelIds.length;
  if (ids.locationIds.some((each) => !mayActAt(scope, each)) || (await countKnown(tx, ids)) < named) {
    return fail("NOT_FOUND", "No such SKU, location or channel");
  }
  if (input.endsAt && input.endsAt <= now) return fail("INVALID", "Ends in the past");
  if (!(await insertLock(tx, input, actor, now))) return ok({ id });
  const items = place(input, await freePlaces(tx, ids.skuIds, scope));
  if (!items) return fail("OUT_OF_STOCK", "Fewer units are available.");
  await insertItems(tx, id, items);
  const rows = items.map(({ skuId, locationId, quantity }) => ({
    ...{ skuId, locationId, delta: { locked: quantity }, causeId: id },
    key: `${id}:${skuId}:${locationId}:lock`,
  }));
  const posted = await post(tx, rows, { ...cause(input.audience), actor, now, onlyAvailable: true });
  if (!posted.ok) return posted;
  const units = items.reduce((sum, item) => sum + item.quantity, 0);
  const data = { label: input.title, audience: input.audience, units };
  await recordAudit(tx, { ...actorOf(actor), action: "lock.created", subjectType: "stock_lock", subjectId: id, data });
  return ok({ id });
}

const cause = (audience: LockAudience) => ({ cause: audience === "display" ? "display" : "lock" }) as const;

/** One item per SKU and location; lines without a location are placed behind those that name one. */
function place(
  { lines }: CreateLock,
  places: readonly { skuId: string; locationId: string; available: number }[],
): LockItem[] | undefined {
  const items = new Map<string, LockItem>();
  const left = new Map(places.map((one) => [`${one.skuId}${one.locationId}`, { ...one }]));
  const add = (skuId: string, locationId: string, quantity: number) => {
    const key = `${skuId}${locationId}`;
    const free = left.get(key);
    if (free) free.available -= quantity;
    items.set(key, { skuId, locationId, quantity: quantity + (items.get(key)?.quantity ?? 0) });
  };
  for (const line of lines) if (line.locationId) add(line.skuId, line.locationId, line.quantity);
  for (const line of lines) {
    if (line.locationId) continue;
    const parts = spread(
      line.quantity,
      [...left.values()].filter((one) => one.skuId === line.skuId),
    );
    if (!parts) return undefined;
    for (const part of parts) add(line.skuId, part.locationId, part.quantity);
  }
  return [...items.values()];
}
