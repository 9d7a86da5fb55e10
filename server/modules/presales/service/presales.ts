import type { z } from "zod";
import type { CreatePresale, changePresaleInput, PresaleListInput } from "@/lib/contracts/presale";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { isUuid, type TenantId, type UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { simpleSku } from "@/server/modules/catalog/service/scan";
import { recheckOrders } from "@/server/modules/pipeline/service";
import { insertPresale, lockPresale, ordersWithoutQuota, presalePage, updatePresale } from "../repo/presales";

interface Seller {
  userId: UserId;
  now: Date;
}

/** Sells a SKU before it is there. NOT_FOUND without such a SKU, ALREADY_EXISTS while another presale of it runs. */
export function createPresale(
  tenantId: TenantId,
  draft: CreatePresale,
  { userId, now }: Seller,
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const skuCode = await simpleSku(tx, draft.skuId);
    if (!skuCode) return fail("NOT_FOUND", "No such SKU");
    if (await lockPresale(tx, draft.id)) return ok({ id: draft.id });
    if (!(await insertPresale(tx, draft, userId, now)))
      return fail("ALREADY_EXISTS", "Another presale of this SKU runs");
    await recordAudit(tx, {
      ...{ actorType: "user", actorId: userId, action: "presale.created", subjectType: "presale", subjectId: draft.id },
      data: { label: draft.title, sku: skuCode, quota: draft.quota },
    });
    return ok({ id: draft.id });
  });
}

const waitingAtOnce = 500;

/**
 * Another quota or date, or its end: what it has promised stays promised. INVALID below what is promised, STALE when
 * somebody was faster. Orders that found the quota used up are checked again.
 */
export async function changePresale(
  tenantId: TenantId,
  { id, version, ...change }: z.infer<typeof changePresaleInput>,
  { userId, now }: Seller,
): Promise<Result<null>> {
  const changed = await withTenant(tenantId, async (tx) => {
    const presale = await lockPresale(tx, id);
    if (!presale) return fail("NOT_FOUND", "No such presale");
    if (presale.version !== version) return fail("STALE", "The presale has changed");
    if (presale.status === "closed") return fail("WRONG_STATE", "The presale is closed");
    if (change.quota < presale.taken) return fail("INVALID", "More is promised already");
    await updatePresale(tx, { id, ...change }, now);
    await recordAudit(tx, {
      ...{ actorType: "user", actorId: userId, subjectType: "presale", subjectId: id },
      action: change.status === "closed" ? "presale.closed" : "presale.changed",
      data: { label: presale.title, quota: change.quota },
    });
    return ok(await ordersWithoutQuota(tx, presale.skuId, waitingAtOnce));
  });
  if (!changed.ok) return changed;
  await recheckOrders(tenantId, changed.value, { now, actor: { type: "user", id: userId } });
  return ok(null);
}

/** One page of presales, the latest first. */
export function listPresales(tenantId: TenantId, input: PresaleListInput) {
  const before = isUuid(input.cursor ?? "") ? (input.cursor ?? undefined) : undefined;
  return withTenant(tenantId, async (tx) => {
    const found = await presalePage(tx, input, before);
    const rows = found.slice(0, input.limit);
    return { rows, nextCursor: found.length > rows.length ? (rows.at(-1)?.id ?? null) : null };
  });
}
