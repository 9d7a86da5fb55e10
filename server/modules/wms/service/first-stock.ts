import { mayActAt } from "@/server/auth/location-scope";
import { systemClock } from "@/server/clock";
import { withTenant } from "@/server/db/tenant-tx";
import { fail, ok, type Result } from "@/server/errors";
import { newId } from "@/server/ids";
import { callQimen } from "@/server/integrations/qimen/client";
import { inventoryXml, readInventory } from "@/server/integrations/qimen/requests";
import { recordAudit } from "@/server/modules/audit/service";
import { setOnHand } from "@/server/modules/stock/service/set-on-hand";
import { findConnection } from "../repo/connections";
import { type FirstStockRow, firstStockRows, firstStockTotals, ownSkus } from "../repo/first-stock";
import { keepSnapshot } from "../repo/stock";
import { openConnection } from "./account";
import type { WmsMember } from "./connections";

const itemsPerCall = 50;
/** How long one question of a person may take; the rest is asked with the next. */
const patienceMs = 4_000;
const shown = 50;
const rowsPerCommit = 500;

const noConnection = fail("NOT_FOUND", "No such connection");

const visible = ({ tenantId, scope }: WmsMember, id: string) =>
  withTenant(tenantId, async (tx) => {
    const connection = await findConnection(tx, id);
    return connection && mayActAt(scope, connection.locationId) ? connection : undefined;
  });

/** Asks the warehouse about every SKU of the brand, from `after` on; `next` is where to go on. Changes no stock. */
export async function askFirstStock(
  member: WmsMember,
  id: string,
  after: string,
): Promise<Result<{ asked: number; next: string | null }>> {
  const opened = (await visible(member, id)) && (await openConnection(member.tenantId, id));
  if (!opened) return noConnection;
  const { connection, account } = opened;
  const deadline = systemClock().getTime() + patienceMs;
  let asked = 0;
  for (let at = after; ; ) {
    const skus = await withTenant(member.tenantId, (tx) => ownSkus(tx, at, itemsPerCall));
    const codes = skus.map((sku) => sku.code);
    const asOf = systemClock();
    if (codes.length > 0) {
      const reply = await callQimen(account, "inventory.query", inventoryXml(connection, codes), asOf);
      if (!reply.ok) return fail("INVALID", `${reply.code} ${reply.message}`.trim().slice(0, 200));
      const theirs = readInventory(reply.response);
      const rows = skus.flatMap(({ id: skuId, code }) => {
        const units = theirs.get(code);
        return units ? [{ skuId, ...units }] : [];
      });
      await withTenant(member.tenantId, (tx) => keepSnapshot(tx, id, rows, asOf));
      asked += codes.length;
    }
    at = codes.at(-1) ?? at;
    if (codes.length < itemsPerCall) return ok({ asked, next: null });
    if (systemClock().getTime() >= deadline) return ok({ asked, next: at });
  }
}

interface FirstStock {
  skus: number;
  units: number;
  known: number;
  rows: FirstStockRow[];
}

/** What taking their stock over would do: only SKUs our books do not know there; others are compared one by one. */
export async function firstStock(member: WmsMember, id: string): Promise<Result<FirstStock>> {
  if (!(await visible(member, id))) return noConnection;
  return withTenant(member.tenantId, async (tx) =>
    ok({ ...(await firstStockTotals(tx, id)), rows: await firstStockRows(tx, id, shown) }),
  );
}

/** Takes over what `firstStock` showed. What came into our books meanwhile is left alone. */
export async function takeFirstStock(member: WmsMember, id: string): Promise<Result<{ taken: number }>> {
  const connection = await visible(member, id);
  if (!connection) return noConnection;
  const { tenantId, userId, now } = member;
  const { locationId } = connection;
  const actor = { type: "user", id: userId } as const;
  let taken = 0;
  for (let more = true; more; ) {
    more = await withTenant(tenantId, async (tx) => {
      const rows = await firstStockRows(tx, id, rowsPerCommit);
      const levels = rows.map(({ skuId, units }) => ({ locationId, skuId, onHand: units }));
      const options = {
        cause: "wms",
        reason: "first_stock",
        actor,
        idempotencyKey: `wms-first:${newId()}`,
        now,
      } as const;
      taken += (await setOnHand(tx, levels, options)).changed;
      return rows.length === rowsPerCommit;
    });
  }
  await withTenant(tenantId, (tx) =>
    recordAudit(tx, {
      ...{ actorType: "user", actorId: userId, action: "wms.first_stock" },
      ...{ subjectType: "wms_connection", subjectId: id, data: { taken } },
    }),
  );
  return ok({ taken });
}
