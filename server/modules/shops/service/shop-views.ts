import type { z } from "zod";
import type { PlatformView, ShopCallView, ShopStuck, ShopView, shopCallsInput } from "@/lib/contracts/shop";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { manifests } from "@/server/integrations/channel/registry";
import { consentFields } from "../platforms";
import { findConnection } from "../repo/connections";
import { shopCalls, shopViews, stuckOf } from "../repo/views";

/** Every platform there is a connector for. */
export const platforms = (): PlatformView[] =>
  manifests.map(({ id, name, kind, channelType, docs, icon, gateway, fields, unverified, pull, oauth }) => ({
    ...{ id, name, kind, channelType, docs, icon, unverified, needsAddress: gateway === undefined },
    historyDays: Math.floor((pull?.historyMs ?? 0) / 86_400_000),
    tellsOrders: pull !== undefined,
    fields: fields.map(({ granted: _granted, ...field }) => field),
    consentFields: oauth ? consentFields({ fields, oauth }) : null,
  }));

export const listShops = (tenantId: TenantId, now: Date): Promise<ShopView[]> =>
  withTenant(tenantId, (tx) => shopViews(tx, now));

/** What was said to a shop, the latest first, page by page. NOT_FOUND for a shop that is not ours. */
export function listCalls(
  tenantId: TenantId,
  { id, problems, operation, cursor, limit }: z.output<typeof shopCallsInput>,
): Promise<Result<{ rows: ShopCallView[]; nextCursor: string | null }>> {
  return withTenant(tenantId, async (tx) => {
    if (!(await findConnection(tx, id))) return fail("NOT_FOUND", "No such shop");
    const rows = await shopCalls(tx, { id, problems, operation, before: readCursor(cursor), limit: limit + 1 });
    const last = rows[limit - 1];
    const nextCursor = rows.length > limit && last ? `${last.at.toISOString()}|${last.id}` : null;
    return ok({ rows: rows.slice(0, limit), nextCursor });
  });
}

function readCursor(cursor: string | null | undefined) {
  const [time = "", id = ""] = cursor?.split("|") ?? [];
  const at = new Date(time);
  const isId = /^[0-9a-f-]{36}$/.test(id);
  return Number.isNaN(at.getTime()) || !isId ? undefined : { at, id };
}

/** Orders and shipments of a shop that wait for a person, the latest first. NOT_FOUND for a shop that is not ours. */
export function listStuck(tenantId: TenantId, id: string): Promise<Result<ShopStuck[]>> {
  return withTenant(tenantId, async (tx) =>
    (await findConnection(tx, id)) ? ok(await stuckOf(tx, id)) : fail("NOT_FOUND", "No such shop"),
  );
}
