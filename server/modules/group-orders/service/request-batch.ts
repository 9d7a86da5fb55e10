import type { z } from "zod";
import type { BatchTotals, batchRequest, RowProblem } from "@/lib/contracts/group-order";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { type CheckedBatch, checkBatch } from "@/server/domain/group/check-batch";
import { fail, ok, type Result } from "@/server/errors";
import { newId, type TenantId, type UserId } from "@/server/ids";
import { recordAudit } from "@/server/modules/audit/service";
import { type TenantKeys, tenantKeys } from "@/server/privacy/tenant-keys";
import { boughtOf, findBatch, insertBatch, insertUnits } from "../repo/batches";
import { type ListRow, lockList } from "../repo/lists";
import { batchRowsOf } from "./read-text";

interface Requester {
  tenantId: TenantId;
  userId: UserId;
  now: Date;
}

/** What a form would order, at both prices, and what is wrong with it row by row. Nothing is kept. */
export function previewBatch(
  { tenantId, now }: Requester,
  { listId, text }: { listId: string; text: string },
): Promise<Result<{ totals: BatchTotals; problems: RowProblem[] }>> {
  return withTenant(tenantId, async (tx) => {
    const read = await readBatch(tx, listId, text, now);
    return read.ok ? ok({ totals: read.value.checked.totals, problems: read.value.checked.problems }) : read;
  });
}

/**
 * Asks for a batch: kept sealed until somebody decides, and counted against everybody's limits from now on. The same id
 * asks once. INVALID while a row is wrong; WRONG_STATE outside the list's time.
 */
export function requestBatch(
  { tenantId, userId, now }: Requester,
  { id, listId, title, text }: z.output<typeof batchRequest>,
): Promise<Result<{ id: string }>> {
  return withTenant(tenantId, async (tx) => {
    const read = await readBatch(tx, listId, text, now);
    if (!read.ok) return read;
    // Asked for twice by a second click: the first is there, and counts against the limits.
    if (await findBatch(tx, id)) return ok({ id });
    const { checked, keys } = read.value;
    const { people, problems, totals } = checked;
    if (problems.length > 0 || people.length === 0) return fail("INVALID", "Some rows are wrong");
    const { orders, units, totalMinor, listMinor } = totals;
    const number = `G${now.toISOString().slice(2, 10).replaceAll("-", "")}-${newId().slice(-6).toUpperCase()}`;
    await insertBatch(tx, {
      ...{ id, number, listId, title: title.trim(), orders, units, totalMinor, listMinor },
      ordersSealed: keys.seal("batch_order.payload", sealable(checked)),
      ...{ requestedBy: userId, requestedAt: now },
    });
    await insertUnits(tx, id, unitsOf(checked, keys));
    await recordAudit(tx, {
      ...{
        actorType: "user",
        actorId: userId,
        action: "batch_order.requested",
        subjectType: "batch_order",
        subjectId: id,
      },
      data: { label: number, orders, units },
    });
    return ok({ id });
  });
}

async function readBatch(
  tx: TenantTx,
  listId: string,
  text: string,
  now: Date,
): Promise<Result<{ checked: CheckedBatch; keys: TenantKeys }>> {
  const list = await lockList(tx, listId);
  if (!list) return fail("NOT_FOUND", "No such price list");
  if (list.startsAt > now || (list.endsAt && list.endsAt <= now))
    return fail("WRONG_STATE", "The prices do not hold now");
  const keys = await tenantKeys(tx);
  const { rows, problems } = batchRowsOf(text);
  const bought = await boughtOf(tx, listId);
  const bySku = new Map(bought.map((row) => [`${row.person.toString("hex")} ${row.skuId}`, row.units]));
  const inAll = new Map<string, number>();
  for (const { person, units } of bought) {
    const key = person.toString("hex");
    inAll.set(key, (inAll.get(key) ?? 0) + units);
  }
  const personOf = (phone: string) => keys.hash("phone", phone).toString("hex");
  const checked = checkBatch(rows, {
    ...{ prices: pricesOf(list), perPerson: list.perPerson },
    bought: (phone, skuId) => bySku.get(`${personOf(phone)} ${skuId}`) ?? 0,
    boughtInAll: (phone) => inAll.get(personOf(phone)) ?? 0,
  });
  return ok({ checked: { ...checked, problems: [...problems, ...checked.problems] }, keys });
}

const pricesOf = ({ items }: ListRow) =>
  new Map(
    items.map(({ skuId, priceMinor, perPerson, sku }) => [
      sku.code,
      { skuId, priceMinor, perPerson, listMinor: sku.listPriceMinor },
    ]),
  );

const sealable = ({ people }: CheckedBatch) =>
  JSON.stringify(people, (_key, value) => (typeof value === "bigint" ? value.toString() : value));

function unitsOf({ people }: CheckedBatch, keys: TenantKeys) {
  const units = new Map<string, { person: Uint8Array<ArrayBuffer>; skuId: string; quantity: number }>();
  for (const { phone, lines } of people) {
    for (const { skuId, quantity } of lines) {
      const key = `${phone} ${skuId}`;
      const one = units.get(key) ?? { person: new Uint8Array(keys.hash("phone", phone)), skuId, quantity: 0 };
      one.quantity += quantity;
      units.set(key, one);
    }
  }
  return [...units.values()];
}
