import { type Actor, systemActor } from "@/lib/contracts/actor";
import type { HoldDetail } from "@/lib/contracts/cleansing";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { changesOf, isWanted, numberedAs, type OrderChange } from "@/server/domain/sync/changes";
import type { TenantId } from "@/server/ids";
import type { Manifest } from "@/server/integrations/channel/manifest";
import { cancelLine } from "@/server/modules/fulfillment/service/cancel-lines";
import { requestInterception } from "@/server/modules/fulfillment/service/request-interception";
import { clearRaised, raiseBlocks } from "@/server/modules/holds/service/raise-holds";
import { acceptOrders } from "@/server/modules/intake/service";
import { markPaid } from "@/server/modules/orders/service/edit-order";
import { setNotes } from "@/server/modules/orders/service/set-notes";
import { recheckOrders } from "@/server/modules/pipeline/service";
import { sortNews } from "@/server/modules/rollout/service/sort-news";
import { tenantKeys } from "@/server/privacy/tenant-keys";
import { channelOf, localeOf, type ShopConnection } from "../repo/connections";
import { type AppliedOrder, markApplied } from "../repo/orders";
import { type KeptOrder, loadWaiting, type Waiting } from "./load-waiting";

const atOnce = 200;

/** Nothing of ours has happened yet: as the order is taken in, so that what is special about it becomes a change. */
const asTaken = (now: KeptOrder): KeptOrder => ({
  ...now,
  stage: now.stage === "paused" ? "to_ship" : now.stage,
  lines: numberedAs(undefined, now).map((line) => {
    const units = line.lineNo === undefined ? 0 : now.order.lines[line.lineNo - 1]?.quantity;
    return { ...line, refund: "none" as const, units, gone: units === 0 };
  }),
});

/** All that waits, in rounds, until the deadline. */
export async function applyShop(
  tenantId: TenantId,
  connection: ShopConnection,
  { name }: Pick<Manifest, "name">,
  { now, deadline }: { now: () => Date; deadline: Date },
): Promise<void> {
  const locale = await withTenant(tenantId, localeOf);
  const reason = name[locale === "en" ? "en" : "zh-CN"];
  while ((await applyOrders(tenantId, connection, { now, reason })) === atOnce && now() < deadline);
}

interface By {
  now: () => Date;
  reason: string;
}

/**
 * Brings our orders in line with what their platform told: new ones are taken in, known ones paid, moved, noted, frozen,
 * shortened or canceled. Each change is its own transaction and does no harm when it is made again; what was told
 * meanwhile is left for the next time. Returns how many there were, so many at once at most.
 */
async function applyOrders(tenantId: TenantId, connection: ShopConnection, by: By): Promise<number> {
  const waiting = await loadWaiting(tenantId, connection, { limit: atOnce, now: by.now() });
  const done: Done[] = [...(await takeNew(tenantId, connection, waiting, by))];
  for (const row of waiting) {
    if (!row.told || !row.orderId) continue;
    done.push(await changeOne(tenantId, row.orderId, { ...row, told: row.told }, by));
  }
  await withTenant(tenantId, async (tx) => {
    const keys = await tenantKeys(tx);
    const rows = done.map(({ applied, ...row }) => ({
      ...row,
      appliedSealed: applied ? keys.seal("platform_order.sealed", JSON.stringify(applied)) : null,
    }));
    if (rows.length > 0) await markApplied(tx, connection.id, rows, by.now());
  });
  return waiting.length;
}

type Done = Omit<AppliedOrder, "appliedSealed"> & { applied: KeptOrder | undefined };

const nothing = { orderId: null, erasedAt: null, code: null, message: null };

async function takeNew(tenantId: TenantId, shop: ShopConnection, waiting: readonly Waiting[], { now }: By) {
  const { channelId } = shop;
  const { code: channel } = await withTenant(tenantId, (tx) => channelOf(tx, channelId));
  const unknown = waiting.flatMap(({ told, ...row }) => {
    return told && !row.orderId ? [{ ...row, told, input: { ...told.order, channel } }] : [];
  });
  const { shadow, undecided } = await sortNews(tenantId, shop, unknown, now());
  const stuck = unknown.filter((row) => undecided.has(row.externalNo));
  const fresh = unknown.filter((row) => !shadow.has(row.externalNo) && !undecided.has(row.externalNo));
  const wanted = fresh.filter((row) => isWanted(row.told, shop));
  const history = unknown.filter((row) => shadow.has(row.externalNo) || (fresh.includes(row) && !wanted.includes(row)));
  const items = wanted.map(({ input }) => ({ channelId, input }));
  const receipts = items.length > 0 ? await acceptOrders(tenantId, items, { origin: "channel", now: now() }) : [];
  return [
    ...stuck.map(({ externalNo, modifiedAt, hash }): Done => {
      const why = { code: "NOT_DECIDED", message: undecided.get(externalNo) ?? "" };
      return { ...nothing, ...why, externalNo, modifiedAt, hash, state: "parked", applied: undefined };
    }),
    ...history.map(({ externalNo, modifiedAt, hash }): Done => {
      return { ...nothing, externalNo, modifiedAt, hash, state: "applied", applied: undefined };
    }),
    ...wanted.map(({ externalNo, modifiedAt, hash, told }, at): Done => {
      const applied = asTaken(told);
      const state = changesOf(applied, told).length > 0 ? "waiting" : "applied";
      const orderId = receipts[at]?.orderId ?? null;
      return { ...nothing, externalNo, modifiedAt, hash, orderId, state, applied };
    }),
  ];
}

async function changeOne(
  tenantId: TenantId,
  orderId: string,
  { externalNo, modifiedAt, hash, erasedAt, told, before, unsure }: Waiting & { told: KeptOrder },
  by: By,
): Promise<Done> {
  const refusals: string[] = [];
  for (const change of changesOf(before, told)) {
    const refusal = await make(tenantId, orderId, change, told, by);
    if (refusal) refusals.push(`${change.kind}: ${refusal}`);
  }
  const applied = { ...told, lines: numberedAs(before, told) };
  const row = { externalNo, modifiedAt, hash, orderId, erasedAt };
  const state = unsure ? ("waiting" as const) : ("applied" as const);
  if (refusals.length === 0) return { ...row, state, code: null, message: null, applied };
  // Once somebody has seen to it, all of it is tried again.
  const message = refusals.join("; ").slice(0, 500);
  return { ...row, state: "parked", code: "NOT_FOLLOWED", message, applied: undefined };
}

/** Makes one change; what ours says to it when it cannot be made. */
async function make(
  tenantId: TenantId,
  orderId: string,
  change: OrderChange,
  told: KeptOrder,
  { now, reason }: By,
): Promise<string | undefined> {
  const by = { actor: systemActor, now: now() };
  switch (change.kind) {
    case "cancel": {
      const stopped = await requestInterception(tenantId, orderId, { kind: "cancel", reason, ...by });
      return stopped.ok || stopped.detail === "The order is canceled" ? undefined : stopped.detail;
    }
    case "receiver": {
      const receiver = { ...told.order.shipTo, token: told.order.buyer.maskedId };
      const moved = await requestInterception(tenantId, orderId, { kind: "address", reason, receiver, ...by });
      return moved.ok ? undefined : moved.detail;
    }
    case "pay":
      await markPaid(tenantId, [orderId], by);
      return undefined;
    case "notes":
      await setNotes(tenantId, orderId, told.order, by);
      return undefined;
    case "drop": {
      const dropped = await cancelLine(tenantId, orderId, { lineNo: change.lineNo, keep: change.keep, reason, ...by });
      return dropped.ok ? undefined : dropped.detail;
    }
    case "freeze":
      await withTenant(tenantId, (tx) => freeze(tx, orderId, change, by));
      return undefined;
    case "thaw":
      await withTenant(tenantId, (tx) =>
        clearRaised(tx, { causes: [change.cause], types: [change.why], orderIds: [orderId] }, by),
      );
      await recheckOrders(tenantId, [orderId], by);
      return undefined;
  }
}

const dueMs = 24 * 3_600_000;

function freeze(
  tx: TenantTx,
  orderId: string,
  { why, cause, lineNo, units }: Extract<OrderChange, { kind: "freeze" }>,
  by: { actor: Actor; now: Date },
) {
  const part = lineNo !== undefined && units !== undefined;
  const detail: HoldDetail = part
    ? { message: "refundUnits", params: { lineNo, units } }
    : { message: why, params: {} };
  const dueAt = new Date(by.now.getTime() + dueMs);
  return raiseBlocks(tx, [{ orderId, type: why, cause, detail: JSON.stringify(detail), dueAt }], by);
}
