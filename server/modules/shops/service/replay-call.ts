import { isReplayable, isTold } from "@/lib/contracts/shop-sync";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId, UserId } from "@/server/ids";
import { enqueue } from "@/server/jobs/enqueue";
import { recordAudit } from "@/server/modules/audit/service";
import { openShop } from "../open-shop";
import { shopReplayJob } from "../replay-job";
import { findConnection } from "../repo/connections";
import { findCall } from "../repo/health";
import { retryStuck } from "../repo/views";
import { applyShop } from "./apply-orders";
import { listArticles } from "./list-articles";
import { pullSpan } from "./pull-span";
import { readNews } from "./read-news";
import { pullRefunds } from "./read-refunds";

/**
 * Makes a call to a shop once more: what was read is read again, what the platform refused to hear is said again. NOT_FOUND
 * for calls of shops that are not ours; WRONG_STATE for calls that may do harm, that were said meanwhile, or while the shop
 * is not live.
 */
export function replayCall(
  tenantId: TenantId,
  { id, callId }: { id: string; callId: string },
  { userId, now }: { userId: UserId; now: Date },
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const [row, call] = [await findConnection(tx, id), await findCall(tx, id, callId)];
    if (!row || !call) return fail("NOT_FOUND", "No such call");
    const { operation, subject } = call;
    if (row.status !== "live" || !isReplayable(call)) return fail("WRONG_STATE", "It cannot be made again");
    if (isTold(operation)) {
      if ((await retryStuck(tx, id, subject, now)) === 0) return fail("WRONG_STATE", "Nothing of it is left to say");
    } else {
      const payload = { connectionId: id, operation, subject };
      await enqueue(tx, shopReplayJob, payload, { key: `shops.replay:${callId}`, queue: `shop:${id}` });
    }
    await recordAudit(tx, {
      ...{ actorType: "user", actorId: userId, action: "shop.call_replayed" },
      ...{ subjectType: "shop_connection", subjectId: id, data: { shop: row.shopName, operation, about: subject } },
    });
    return ok({ id });
  });
}

/** Reads again what a call has read, and brings ours in line. */
export async function replay(
  tenantId: TenantId,
  { connectionId, operation, subject }: { connectionId: string; operation: string; subject: string },
  until: { now: () => Date; deadline: Date },
): Promise<void> {
  const { now } = until;
  if (operation === "push") return readNews(tenantId, connectionId, [subject], until);
  const opened = await withTenant(tenantId, async (tx) => {
    const row = await findConnection(tx, connectionId);
    return row?.status === "live" ? { row, shop: await openShop(tx, row, now) } : undefined;
  });
  if (!opened) return;
  const { row, shop } = opened;
  const connector = shop.as("listing");
  const span = spanOf(subject);
  if (operation === "articles") {
    await listArticles(tenantId, { ...row, listedAt: null }, shop, { ...until, began: now(), progress: {} });
  } else if (span && operation === "refunds" && connector.listRefunds) {
    await pullRefunds(tenantId, span, { connectionId, listRefunds: connector.listRefunds, now });
  } else if (span && connector.pullOrders && (operation === "pull" || operation === "sweep")) {
    await pullSpan(tenantId, span, { connectionId, pullOrders: connector.pullOrders, foundBy: operation, now });
  }
  await applyShop(tenantId, row, shop.manifest, until);
}

function spanOf(subject: string): { from: Date; to: Date } | undefined {
  const [from = "", to = ""] = subject.split("/");
  const span = { from: new Date(from), to: new Date(to) };
  return span.from < span.to ? span : undefined;
}
