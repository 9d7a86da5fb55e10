import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { callQimen, type QimenReply } from "@/server/integrations/qimen/client";
import { inventoryXml, readInventory } from "@/server/integrations/qimen/requests";
import { clearSuspect } from "@/server/modules/stock/service/suspect";
import { setProblem } from "../repo/connections";
import { keepSnapshot, settledDoubts, skusAt } from "../repo/stock";
import { openConnection } from "./account";
import { wmsActor } from "./report-context";

const itemsPerCall = 50;

export interface PullOptions {
  after?: string;
  now: () => Date;
  deadline: Date;
}

/**
 * Asks the warehouse what it has of every SKU we know there and keeps the answer with the moment before the question.
 * Stops near the deadline: `next` is where to go on. Doubts about rows both sides agree on are settled.
 */
export async function pullStock(
  tenantId: TenantId,
  connectionId: string,
  { after = "", now, deadline }: PullOptions,
): Promise<{ pulled: number; next?: string; problem?: string }> {
  const opened = await openConnection(tenantId, connectionId);
  if (!opened) return { pulled: 0 };
  const { connection, account } = opened;
  let pulled = 0;
  let at = after;
  for (;;) {
    const skus = await withTenant(tenantId, (tx) => skusAt(tx, connection.locationId, at, itemsPerCall));
    if (skus.length === 0) break;
    const asOf = now();
    const reply = await callQimen(
      account,
      "inventory.query",
      inventoryXml(
        connection,
        skus.map((sku) => sku.code),
      ),
      asOf,
    );
    if (!reply.ok) return { pulled, problem: await failed(tenantId, connectionId, reply, now()) };
    const theirs = readInventory(reply.response);
    const rows = skus.map(({ id, code }) => ({
      skuId: id,
      ...(theirs.get(code) ?? { good: 0, frozen: 0, defective: 0 }),
    }));
    await withTenant(tenantId, (tx) => keepSnapshot(tx, connectionId, rows, asOf));
    pulled += skus.length;
    at = skus.at(-1)?.code ?? at;
    if (skus.length < itemsPerCall) break;
    if (now() >= deadline) return { pulled, next: at };
  }
  await settleDoubts(tenantId, connectionId, connection.locationId, now());
  return { pulled };
}

async function failed(tenantId: TenantId, connectionId: string, reply: QimenReply & { ok: false }, now: Date) {
  const problem = `${reply.code} ${reply.message}`.trim().slice(0, 200);
  if (reply.retry === "auth") await withTenant(tenantId, (tx) => setProblem(tx, connectionId, problem, now));
  return problem;
}

const settleDoubts = (tenantId: TenantId, connectionId: string, locationId: string, now: Date) =>
  withTenant(tenantId, async (tx) => {
    for (const { skuId } of await settledDoubts(tx, connectionId, locationId)) {
      await clearSuspect(tx, { locationId, skuId, causeId: connectionId, actor: wmsActor, now });
    }
  });

/** Tries a connection out with a question that changes nothing. Works: what stood in the way is forgotten. */
export async function testConnection(
  tenantId: TenantId,
  connectionId: string,
  now: Date,
): Promise<Result<{ code: string; message: string }>> {
  const opened = await openConnection(tenantId, connectionId);
  if (!opened) return fail("NOT_FOUND", "No such connection");
  const { connection, account } = opened;
  const [sku] = await withTenant(tenantId, (tx) => skusAt(tx, connection.locationId, "", 1));
  const reply = await callQimen(account, "inventory.query", inventoryXml(connection, [sku?.code ?? "WEFT-TEST"]), now);
  if (!reply.ok) return fail("INVALID", await failed(tenantId, connectionId, reply, now));
  await withTenant(tenantId, (tx) => setProblem(tx, connectionId, null, now));
  return ok({ code: reply.code, message: reply.message });
}
