import { withTenant } from "@/server/db/tenant-tx";
import { nextSpan, spansOf } from "@/server/domain/sync/span";
import type { TenantId } from "@/server/ids";
import type { Answer, Problem } from "@/server/integrations/wire/answer";
import { type OpenShop, openShop, sealCredentials } from "../open-shop";
import { endTurn, findConnection, moveCursor, type ShopConnection, saveSecrets, takeTurn } from "../repo/connections";
import { anyWaiting } from "../repo/orders";
import { applyShop } from "./apply-orders";
import { listArticles } from "./list-articles";
import { logged } from "./log-call";
import { pullSpan } from "./pull-span";
import { sendMessages } from "./send-messages";

const leaseMs = 5 * 60_000;
const pauseMs = 60_000;
const soonMs = 5_000;
const longestPauseMs = 15 * 60_000;
const sweepEveryMs = 24 * 3_600_000;
const sweptMs = 3 * 24 * 3_600_000;

interface Turn {
  now: () => Date;
  deadline: Date;
}

/**
 * One turn of one shop: reads what is new up to now, brings our orders in line, once a day reads the last days again. A
 * shop in trouble is tried again later and later; one whose keys are refused gets new ones once, and is parked with the
 * platform's words when these are refused too. Nobody else's shop waits for it. False when it is not this shop's turn.
 */
export async function runShop(tenantId: TenantId, connectionId: string, { now, deadline }: Turn): Promise<boolean> {
  const row = await withTenant(tenantId, async (tx) => {
    const found = await findConnection(tx, connectionId);
    if (found?.status !== "live" || found.dueAt > now()) return undefined;
    return (await takeTurn(tx, found, new Date(now().getTime() + leaseMs))) ? found : undefined;
  });
  if (!row) return false;
  let shop = await withTenant(tenantId, (tx) => openShop(tx, row, now));
  let read = await readShop(tenantId, row, shop, { now, deadline });
  if (!read.ok && read.problem === "auth") {
    const renewed = await renew(tenantId, row, shop, now);
    if (renewed.ok) {
      shop = renewed.value;
      read = await readShop(tenantId, row, shop, { now, deadline });
    }
  }
  if (read.ok) {
    const listed = await listArticles(tenantId, row, shop, now);
    if (!listed.ok && listed.problem === "auth") read = listed;
  }
  const refused = read.ok ? await sendMessages(tenantId, row.id, shop, now) : undefined;
  if (refused) read = refused;
  await applyShop(tenantId, row, shop.manifest, { now, deadline });
  await withTenant(tenantId, async (tx) => {
    const left = await anyWaiting(tx, row.id);
    await endTurn(tx, row.id, read.ok ? gone(read.value, left, now()) : failed(row, read, now()));
  });
  return true;
}

interface Read {
  upToDate: boolean;
  sweptAt?: Date;
}

const gone = ({ upToDate, sweptAt }: Read, left: boolean, now: Date) => ({
  dueAt: new Date(now.getTime() + (upToDate && !left ? pauseMs : soonMs)),
  ...{ failures: 0, pulledAt: now, problem: null, problemCode: null, problemAt: null },
  ...(sweptAt && { sweptAt }),
});

function failed({ failures, problemAt }: ShopConnection, { problem, code, message, afterMs }: Problem, now: Date) {
  const pause = Math.max(afterMs ?? 0, Math.min(longestPauseMs, (pauseMs / 2) * 2 ** failures));
  return {
    dueAt: new Date(now.getTime() + pause * (1 + Math.random() / 4)),
    ...{ failures: failures + 1, problemCode: code, problem: message, problemAt: problemAt ?? now },
    // Keys that are refused do not get right by themselves.
    ...(problem === "retry" ? {} : { status: "parked" as const }),
  };
}

async function readShop(
  tenantId: TenantId,
  { id, readThrough, sweptAt }: ShopConnection,
  { manifest, connector }: OpenShop,
  { now, deadline }: Turn,
): Promise<Answer<Read>> {
  const pulling = { connectionId: id, connector, now };
  let through = readThrough;
  // What comes while it is read is the next turn's: up to a moving now there would be no end.
  const began = now();
  for (let span = nextSpan(through, began, manifest.pull); span; span = nextSpan(through, began, manifest.pull)) {
    if (now() > deadline) return { ok: true, value: { upToDate: false } };
    const pulled = await pullSpan(tenantId, span, { ...pulling, foundBy: "pull" });
    if (!pulled.ok) return pulled;
    const to = span.to;
    if (!(await withTenant(tenantId, (tx) => moveCursor(tx, id, through, to)))) break;
    through = to;
  }
  if (sweptAt && now().getTime() - sweptAt.getTime() < sweepEveryMs) return { ok: true, value: { upToDate: true } };
  for (const span of spansOf(new Date(now().getTime() - sweptMs), through, manifest.pull)) {
    if (now() > deadline) return { ok: true, value: { upToDate: true } };
    const swept = await pullSpan(tenantId, span, { ...pulling, foundBy: "sweep" });
    if (!swept.ok) return swept;
  }
  return { ok: true, value: { upToDate: true, sweptAt: now() } };
}

/** Asks for new keys; platforms make the old ones void at once, so that they are kept before anything else. */
async function renew(
  tenantId: TenantId,
  row: ShopConnection,
  shop: OpenShop,
  now: () => Date,
): Promise<Answer<OpenShop>> {
  const { refresh } = shop.manifest;
  if (!refresh) return { ok: false, problem: "auth", code: "NO_REFRESH", message: "" };
  const about = { connectionId: row.id, operation: "refresh", subject: "", now };
  const fresh = await logged(tenantId, about, () => refresh(shop.account));
  if (!fresh.ok) return fresh;
  return withTenant(tenantId, async (tx) => {
    const secretsSealed = await sealCredentials(tx, fresh.value);
    await saveSecrets(tx, row.id, secretsSealed);
    return { ok: true, value: await openShop(tx, { ...row, secretsSealed }, now) };
  });
}
