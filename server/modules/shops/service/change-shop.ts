import type { z } from "zod";
import type { shopKeysInput, shopStatusInput } from "@/lib/contracts/shop";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { tryNow } from "@/server/domain/sync/breaker";
import { type Failure, fail, ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { turnSoon } from "../jobs";
import { openShop, sealCredentials } from "../open-shop";
import { changeConnection, deleteConnection, findConnection, type ShopConnection } from "../repo/connections";
import { dropBreaker, lockBreaker, putBreaker } from "../repo/limits";
import { retryStuck } from "../repo/views";

interface By {
  userId: UserId;
  now: Date;
}

const audited = (tx: TenantTx, { id, shopName }: ShopConnection, { userId }: By, action: string, data: object = {}) =>
  recordAudit(tx, {
    ...{ actorType: "user", actorId: userId, action, subjectType: "shop_connection", subjectId: id },
    data: { shop: shopName, ...data },
  });

async function looked(tx: TenantTx, id: string, version?: number): Promise<Result<ShopConnection>> {
  const row = await findConnection(tx, id);
  if (!row) return fail("NOT_FOUND", "No such shop");
  if (version !== undefined && row.version !== version) return fail("STALE", "Somebody has changed it meanwhile");
  return ok(row);
}
const isFailure = (result: Result<ShopConnection>): result is Failure => !result.ok;

/** Stops reading and telling a shop, or goes on where it was left. NOT_FOUND, STALE; WRONG_STATE while its keys are refused. */
export function setShopStatus(
  tenantId: TenantId,
  { id, version, status }: z.output<typeof shopStatusInput>,
  by: By,
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const found = await looked(tx, id, version);
    if (isFailure(found)) return found;
    if (found.value.status === "parked" && status === "live") {
      return fail("WRONG_STATE", "Its keys are refused: put them right first");
    }
    await changeConnection(tx, id, { status, dueAt: by.now });
    if (status === "live") await turnSoon(tx, id);
    await audited(tx, found.value, by, status === "live" ? "shop.resumed" : "shop.paused");
    return ok({ id });
  });
}

/**
 * Lets a shop go: what was kept of it is deleted with its keys, its orders stay, and its channel is free. NOT_FOUND, STALE.
 */
export function disconnectShop(
  tenantId: TenantId,
  { id, version }: { id: string; version: number },
  by: By,
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const found = await looked(tx, id, version);
    if (isFailure(found)) return found;
    await deleteConnection(tx, id);
    await audited(tx, found.value, by, "shop.disconnected");
    return ok({ id });
  });
}

/**
 * Other keys, once a harmless call has shown that they work; fields that are left empty stay as they are. A shop that was
 * parked goes on. NOT_FOUND, STALE, and INVALID with the platform's words.
 */
export async function changeKeys(
  tenantId: TenantId,
  { id, version, credentials }: z.output<typeof shopKeysInput>,
  by: By,
): Promise<Result<{ id: string }>> {
  const opened = await withTenant(tenantId, async (tx) => {
    const found = await looked(tx, id, version);
    return isFailure(found) ? found : ok(await openShop(tx, found.value, () => by.now));
  });
  if (!opened.ok) return opened;
  const { manifest, account } = opened.value;
  const known = new Set(manifest.fields.map((field) => field.name));
  const given = Object.entries(credentials).filter(([name, value]) => known.has(name) && value !== "");
  const merged = { ...account.credentials, ...Object.fromEntries(given) };
  const checked = await manifest.connect({ ...account, credentials: merged }).check();
  if (!checked.ok) return fail("INVALID", `${checked.code} ${checked.message}`.trim());
  return withTenant(tenantId, async (tx) => {
    const found = await looked(tx, id, version);
    if (isFailure(found)) return found;
    const calm = { problem: null, problemCode: null, problemAt: null, failures: 0, dueAt: by.now };
    const status = found.value.status === "parked" ? "live" : found.value.status;
    // What is asked once a day, news among it, is asked at once.
    await changeConnection(tx, id, {
      ...calm,
      status,
      listedAt: null,
      secretsSealed: await sealCredentials(tx, merged),
    });
    await dropBreaker(tx, id);
    await turnSoon(tx, id);
    await audited(tx, found.value, by, "shop.keys_changed", { fields: given.map(([name]) => name) });
    return ok({ id });
  });
}

/** Reads a shop as soon as a worker is free. NOT_FOUND; WRONG_STATE unless it is live. */
export function syncNow(tenantId: TenantId, id: string, by: By): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const found = await looked(tx, id);
    if (isFailure(found)) return found;
    if (found.value.status !== "live") return fail("WRONG_STATE", "The shop is not read now");
    await changeConnection(tx, id, { dueAt: by.now });
    // A shop that is left alone because it does not answer is tried once.
    const breaker = await lockBreaker(tx, id);
    if (breaker) await putBreaker(tx, id, tryNow(breaker, by.now));
    await turnSoon(tx, id);
    return ok({ id });
  });
}

/** What was stuck about one order is tried again. NOT_FOUND when nothing is. */
export function retryOrder(
  tenantId: TenantId,
  id: string,
  externalNo: string,
  by: By,
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const found = await looked(tx, id);
    if (isFailure(found)) return found;
    if ((await retryStuck(tx, id, externalNo, by.now)) === 0) return fail("NOT_FOUND", "Nothing of it is stuck");
    await changeConnection(tx, id, { dueAt: by.now });
    await turnSoon(tx, id);
    await audited(tx, found.value, by, "shop.order_retried", { externalNo });
    return ok({ id });
  });
}
