import { withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import type { StockSet } from "@/server/integrations/channel/port";
import { type Answer, answered } from "@/server/integrations/wire/answer";
import { answerPushes, claimPushes } from "@/server/modules/publishing/service/pushes";
import { openShop } from "../open-shop";
import { articlesOf, matchArticles } from "../repo/articles";
import { findConnection } from "../repo/connections";
import { logged } from "./log-call";

const atOnce = 200;

/**
 * Tells a shop the numbers it should show, absolute and decreases first, until it knows them all. What it refuses, or does
 * not sell, is said with each number and tried again later. Ends early when the shop is in trouble. Returns how many it took.
 */
export async function tellStock(
  tenantId: TenantId,
  connectionId: string,
  { now, deadline }: { now: () => Date; deadline: Date },
): Promise<number> {
  const opened = await withTenant(tenantId, async (tx) => {
    const row = await findConnection(tx, connectionId);
    if (row?.status !== "live") return undefined;
    // SKUs and what they are called in the shop change in between.
    await matchArticles(tx, connectionId);
    return { row, shop: await openShop(tx, row, now) };
  });
  const { setStock } = opened?.shop.connector ?? {};
  if (!opened || !setStock) return 0;
  const { row, shop } = opened;
  let taken = 0;
  while (now() < deadline) {
    const pushes = await claimPushes(tenantId, row.channelId, { limit: atOnce, now: now() });
    if (pushes.length === 0) break;
    const ids = pushes.map((push) => push.skuId);
    const articles = await withTenant(tenantId, (tx) => articlesOf(tx, connectionId, ids));
    const rows = pushes.flatMap((push) =>
      articles
        .filter((article) => article.skuId === push.skuId)
        .map(({ item, sku }) => ({ pushId: push.id, item, sku, quantity: Math.max(0, push.value), key: push.id })),
    );
    const refusals = new Map<string, string>();
    let trouble = false;
    for (let at = 0; at < rows.length; at += shop.manifest.stockRows) {
      const some = rows.slice(at, at + shop.manifest.stockRows);
      const answer = await say(tenantId, connectionId, some, setStock, now);
      for (const [place, { pushId }] of some.entries()) {
        const one = answer.ok ? answer.value[place] : answer;
        if (!one?.ok) refusals.set(pushId, one ? `${one.code} ${one.message}`.trim() : "Nothing was said of it");
      }
      // The rest would fail as well; each is due again by itself.
      trouble = !answer.ok && answer.problem !== "rejected";
      if (trouble) for (const { pushId } of rows.slice(at)) refusals.set(pushId, `${answer.ok ? "" : answer.code}`);
      if (trouble) break;
    }
    const sold = new Set(rows.map((one) => one.pushId));
    const answers = pushes.map(({ id }) => ({
      id,
      refusal: sold.has(id) ? (refusals.get(id) ?? null) : "NOT_LISTED",
    }));
    await answerPushes(tenantId, answers, now());
    taken += answers.filter((one) => one.refusal === null).length;
    if (trouble) break;
  }
  return taken;
}

async function say(
  tenantId: TenantId,
  connectionId: string,
  rows: readonly StockSet[],
  setStock: (rows: readonly StockSet[]) => Promise<Answer<Answer<"done">[]>>,
  now: () => Date,
): Promise<Answer<Answer<"done">[]>> {
  const about = {
    connectionId,
    operation: "stock",
    subject: rows.map((row) => `${row.sku}=${row.quantity}`).join(" "),
  };
  const logging = { ...about, subject: about.subject.slice(0, 300), now };
  if (rows.length === 0) return answered([]);
  return logged(
    tenantId,
    logging,
    () => setStock(rows),
    (all) => all.filter((one) => one.ok).length,
  );
}
