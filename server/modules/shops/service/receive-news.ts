import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { asTenantId, isUuid } from "@/server/ids";
import type { PushReply, PushRequest } from "@/server/integrations/channel/port";
import { enqueue } from "@/server/jobs/enqueue";
import { shopNewsJob } from "../news-job";
import { openShop } from "../open-shop";
import { findConnection } from "../repo/connections";
import { noteWishes } from "./note-wishes";

const nowhere = fail("NOT_FOUND", "No such address");
const mostAtOnce = 200;

/**
 * What a platform reports about a shop. News is a hint: which orders it is about is written down and they are read anew,
 * so that nothing depends on what it says, how often, or in which order. The answer is the platform's own, also to a wrong
 * signature, after which nothing has happened. NOT_FOUND for a shop that is not there, or whose platform sends nothing.
 */
export async function receiveNews(
  address: { tenant: string; shop: string },
  push: PushRequest,
  now: () => Date,
): Promise<Result<PushReply>> {
  if (!isUuid(address.tenant) || !isUuid(address.shop)) return nowhere;
  const tenantId = asTenantId(address.tenant);
  const shop = await withTenant(tenantId, async (tx) => {
    const row = await findConnection(tx, address.shop);
    return row && { row, open: await openShop(tx, row, now) };
  });
  const received = shop?.open.connector.receivePush?.(push);
  if (!shop || !received) return nowhere;
  if (!received.ok) return ok(received.reply);
  // These come also, and mostly, when a shop has left.
  const { wishes = [] } = received;
  if (wishes.length > 0) await withTenant(tenantId, (tx) => noteWishes(tx, shop.row, wishes, now()));
  if (shop.row.status !== "live") return ok(received.reply);
  const numbers = [...new Set(received.news.flatMap((one) => (one.kind === "order" ? [one.id] : [])))];
  if (numbers.length > 0) {
    const payload = { connectionId: shop.row.id, numbers: numbers.slice(0, mostAtOnce) };
    await withTenant(tenantId, (tx) => enqueue(tx, shopNewsJob, payload, { queue: `shop:${shop.row.id}` }));
  }
  return ok(received.reply);
}
