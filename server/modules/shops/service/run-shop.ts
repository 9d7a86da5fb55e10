import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import type { TenantId } from "@/server/ids";
import { type Answer, answered, isUnreachable, type Problem } from "@/server/integrations/wire/answer";
import { mailAdmins } from "@/server/modules/mail/service";
import { parkedLetter } from "../letters";
import { isPause } from "../meter";
import { type OpenShop, openShop } from "../open-shop";
import { channelOf, endTurn, findConnection, type ShopConnection, takeTurn } from "../repo/connections";
import { anyWaiting } from "../repo/orders";
import { applyShop } from "./apply-orders";
import { listArticles } from "./list-articles";
import { readOrders, sweepOrders } from "./read-orders";
import { readRefunds } from "./read-refunds";
import { renewKeys } from "./renew-keys";
import { sendMessages } from "./send-messages";
import { takeNews } from "./take-news";
import type { Progress, Step, Turn } from "./turn";

const leaseMs = 5 * 60_000;
const pauseMs = 60_000;
const soonMs = 5_000;
const longestPauseMs = 15 * 60_000;

/** The most urgent first; a turn can do without some, unless the keys are refused. */
const steps: { step: Step; needed: boolean; shown?: true }[] = [
  { step: sendMessages, needed: true },
  { step: takeNews, needed: false },
  { step: readRefunds, needed: false, shown: true },
  { step: readOrders, needed: true },
  { step: listArticles, needed: false },
  { step: sweepOrders, needed: true },
];

/**
 * One turn of one shop: says what it has to be told, reads what is new up to now, brings our orders in line, once a day
 * reads the last days again. A shop in trouble is tried again later and later; one whose keys are refused gets new ones
 * once, and is parked with the platform's words when these are refused too. Nobody else's shop waits for it. False when it
 * is not this shop's turn.
 */
export async function runShop(
  tenantId: TenantId,
  connectionId: string,
  { now, deadline }: Pick<Turn, "now" | "deadline">,
): Promise<boolean> {
  const until = new Date(now().getTime() + leaseMs);
  const row = await withTenant(tenantId, async (tx) => {
    const found = await findConnection(tx, connectionId);
    if (found?.status !== "live" || found.dueAt > now()) return undefined;
    return (await takeTurn(tx, found, until)) ? found : undefined;
  });
  if (!row) return false;
  const turn: Turn = { now, deadline, began: now(), progress: {} };
  const shop = await withTenant(tenantId, (tx) => openShop(tx, row, now));
  const ended = await takeSteps(tenantId, row, shop, turn);
  await applyShop(tenantId, row, shop.manifest, { now, deadline });
  await withTenant(tenantId, async (tx) => {
    const left = await anyWaiting(tx, row.id);
    const how = ended.ok ? gone(row, ended.value, { left, now: now() }) : failed(row, ended, now());
    if ((await endTurn(tx, row.id, until, how)) && "status" in how) await tellParked(tx, row, ended);
  });
  return true;
}

async function takeSteps(
  tenantId: TenantId,
  row: ShopConnection,
  opened: OpenShop,
  turn: Turn,
): Promise<Answer<Progress>> {
  let [shop, renewed] = [opened, false];
  for (const { step, needed, shown } of steps) {
    let said = await step(tenantId, row, shop, turn);
    if (!said.ok && said.problem === "auth" && !renewed) {
      renewed = true;
      const fresh = await renewKeys(tenantId, row, shop, turn.now);
      if (fresh.ok) {
        shop = fresh.value;
        said = await step(tenantId, row, shop, turn);
      } else if (fresh.problem === "retry") said = fresh;
    }
    if (!said.ok && (needed || said.problem === "auth" || isUnreachable(said))) return said;
    if (said.ok) turn.progress = { ...turn.progress, ...said.value };
    else if (shown && !isPause(said)) turn.progress = { ...turn.progress, trouble: said };
  }
  return answered(turn.progress);
}

/** Nobody is told by the shop itself: its orders just stop coming. */
async function tellParked(tx: TenantTx, { id, channelId }: ShopConnection, ended: Answer<unknown>): Promise<void> {
  const { name: shop } = await channelOf(tx, channelId);
  const words = ended.ok ? "" : ended.message;
  await mailAdmins(tx, `channels/shops/${id}`, (locale, about) => parkedLetter(locale, { ...about, shop, words }));
}

const gone = (
  { problemAt }: ShopConnection,
  { upToDate, sweptAt, trouble }: Progress,
  { left, now }: { left: boolean; now: Date },
) => ({
  dueAt: new Date(now.getTime() + (upToDate && !left ? pauseMs : soonMs)),
  ...{ failures: 0, pulledAt: now, problem: trouble?.message ?? null, problemCode: trouble?.code ?? null },
  problemAt: trouble ? (problemAt ?? now) : null,
  ...(sweptAt && { sweptAt, sweptThrough: null }),
});

function failed(row: ShopConnection, said: Problem, now: Date) {
  const { failures, problemAt } = row;
  const { problem, code, message, afterMs = 0 } = said;
  const kept = { failures, problemCode: row.problemCode, problem: row.problem, problemAt };
  // The shop was not asked: that says nothing new of it.
  if (isPause(said)) return { dueAt: new Date(now.getTime() + Math.max(soonMs, afterMs)), ...kept };
  const pause = Math.max(afterMs, Math.min(longestPauseMs, (pauseMs / 2) * 2 ** failures));
  return {
    dueAt: new Date(now.getTime() + pause * (1 + Math.random() / 4)),
    ...{ failures: failures + 1, problemCode: code, problem: message, problemAt: problemAt ?? now },
    // Keys that are refused do not get right by themselves.
    ...(problem === "retry" ? {} : { status: "parked" as const }),
  };
}
