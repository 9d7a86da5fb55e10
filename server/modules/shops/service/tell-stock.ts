import { withTenant } from "@/server/db/tenant-tx";
import { breakerState, closedBreaker } from "@/server/domain/sync/breaker";
import type { TenantId } from "@/server/ids";
import type { Connector, PlatformSku, StockSet } from "@/server/integrations/channel/port";
import { type Answer, answered } from "@/server/integrations/wire/answer";
import { answerPushes, claimPushes, type StockPush } from "@/server/modules/publishing/service/pushes";
import { tellsStock } from "@/server/modules/rollout/service/stage";
import { openShop } from "../open-shop";
import { articlesOf, matchArticles } from "../repo/articles";
import { findConnection } from "../repo/connections";
import { findBreaker } from "../repo/limits";
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
    if (row?.status !== "live" || !(await tellsStock(tx, row.id))) return undefined;
    // SKUs and what they are called in the shop change in between.
    await matchArticles(tx, connectionId);
    const breaker = (await findBreaker(tx, row.id)) ?? closedBreaker;
    // Nobody would hear it, and each number would count as refused.
    if (breakerState(breaker, now()) === "open") return undefined;
    return { row, shop: await openShop(tx, row, now) };
  });
  if (!opened?.shop.connector.setStock) return 0;
  const { row, shop } = opened;
  let taken = 0;
  while (now() < deadline) {
    const pushes = await claimPushes(tenantId, row.channelId, { limit: atOnce, now: now() });
    if (pushes.length === 0) break;
    const ids = pushes.map((push) => push.skuId);
    const articles = await withTenant(tenantId, (tx) => articlesOf(tx, connectionId, ids));
    const rows = pushes.flatMap((push) =>
      articles.filter((article) => article.skuId === push.skuId).flatMap((article) => rowsOf(push, article)),
    );
    // What is gone is more urgent than what has come.
    const parts = [true, false].flatMap((decrease) => {
      const some = rows.filter((one) => one.push.decrease === decrease);
      return chunked(some, shop.manifest.stockRows).map((part) => ({ decrease, part }));
    });
    const refusals = new Map<string, string>();
    let trouble = false;
    for (const [at, { decrease, part }] of parts.entries()) {
      const answer = await say(tenantId, connectionId, part, shop.as(decrease ? "stock_down" : "stock_up"), now);
      for (const [place, { push }] of part.entries()) {
        const one = answer.ok ? answer.value[place] : answer;
        if (!one?.ok) refusals.set(push.id, one ? `${one.code} ${one.message}`.trim() : "Nothing was said of it");
      }
      // The rest would fail as well; each is due again by itself.
      trouble = !answer.ok && answer.problem !== "rejected";
      const left = trouble ? parts.slice(at).flatMap((one) => one.part) : [];
      for (const { push } of left) refusals.set(push.id, `${answer.ok ? "" : answer.code}`);
      if (trouble) break;
    }
    const sold = new Set(rows.map((one) => one.push.id));
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

const chunked = <Row>(rows: readonly Row[], size: number): Row[][] =>
  Array.from({ length: Math.ceil(rows.length / size) }, (_, at) => rows.slice(at * size, (at + 1) * size));

/** A row for each warehouse that shows some of it; first those that show nothing any more: a code may be the main one's. */
function rowsOf(push: StockPush, { item, sku }: PlatformSku) {
  const row = { push, item, sku, key: push.id };
  if (!push.spread) return [{ ...row, quantity: Math.max(0, push.value) }];
  const parts = Object.entries(push.spread).sort(([, a], [, b]) => Number(a > 0) - Number(b > 0));
  return parts.map(([warehouse, quantity]) => ({ ...row, quantity, ...(warehouse && { warehouse }) }));
}

async function say(
  tenantId: TenantId,
  connectionId: string,
  rows: readonly StockSet[],
  { setStock }: Pick<Connector, "setStock">,
  now: () => Date,
): Promise<Answer<Answer<"done">[]>> {
  const about = {
    connectionId,
    operation: "stock",
    subject: rows
      .map(({ sku, quantity, warehouse }) => `${sku}${warehouse ? `@${warehouse}` : ""}=${quantity}`)
      .join(" "),
  };
  const logging = { ...about, subject: about.subject.slice(0, 300), now };
  if (rows.length === 0 || !setStock) return answered([]);
  return logged(
    tenantId,
    logging,
    () => setStock(rows),
    (all) => all.filter((one) => one.ok).length,
  );
}
