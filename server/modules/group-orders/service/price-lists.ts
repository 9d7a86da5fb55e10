import { groupChannelTypes, type PriceListInput } from "@/lib/contracts/group-order";
import { minorDigits, moneyPattern } from "@/lib/contracts/order";
import { type TenantTx, withTenant } from "@/server/db/tenant-tx";
import { toMinor } from "@/server/domain/order/money";
import { type FieldError, fail, ok, type Result } from "@/server/errors";
import type { TenantId } from "@/server/ids";
import { actorOf, type ByWhom, recordAudit } from "@/server/modules/audit/service";
import { groupChannel, priceLists, skusByCode, viewOf, writeItems, writeList } from "../repo/lists";
import { cellsOf } from "./read-text";

export const listsOf = (tenantId: TenantId) => withTenant(tenantId, async (tx) => (await priceLists(tx)).map(viewOf));

/**
 * Makes or changes a price list. NOT_FOUND when its channel is none for employees or groups; INVALID with every line of
 * the items that is wrong (`path` is `items[line]`); STALE when somebody has changed it.
 */
export function savePriceList(
  tenantId: TenantId,
  input: PriceListInput,
  { actor, now }: ByWhom,
): Promise<Result<{ id: string }>> {
  const { version, items: text, ...list } = input;
  return withTenant(tenantId, async (tx) => {
    if (!(await groupChannel(tx, list.channelId, groupChannelTypes))) return fail("NOT_FOUND", "No such channel");
    const items = await itemsOf(tx, text, list.currency);
    if (!items.ok) return items;
    if (!(await writeList(tx, list, version, now))) return fail("STALE", "Somebody changed it");
    await writeItems(tx, list.id, items.value);
    await recordAudit(tx, {
      ...{ ...actorOf(actor), action: "price_list.saved", subjectType: "price_list", subjectId: list.id },
      data: { label: list.name, skus: items.value.length },
    });
    return ok({ id: list.id });
  });
}

interface Item {
  skuId: string;
  priceMinor: bigint;
  perPerson: number | null;
}

async function itemsOf(tx: TenantTx, text: string, currency: string): Promise<Result<Item[]>> {
  const rows = (cellsOf(text) ?? []).map((cells, line) => ({ line: line + 1, cells }));
  const filled = rows.filter(({ cells }) => cells.some((cell) => cell !== ""));
  const skus = await skusByCode(
    tx,
    filled.map(({ cells }) => cells[0] ?? ""),
  );
  const ids = new Map(skus.map((sku) => [sku.code, sku.id]));
  const errors: FieldError[] = [];
  const items = new Map<string, Item>();
  for (const { line, cells } of filled) {
    const [code = "", price = "", limit = ""] = cells;
    const skuId = ids.get(code);
    const wrong = (message: string) => errors.push({ path: `items[${line}]`, message });
    if (!skuId) wrong("sku");
    else if (!moneyPattern.test(price) || !toMinor(price, minorDigits(currency)).exact) wrong("price");
    else if (limit !== "" && !/^[1-9]\d{0,4}$/.test(limit)) wrong("limit");
    else if (items.has(skuId)) wrong("twice");
    else {
      const perPerson = limit === "" ? null : Number(limit);
      items.set(skuId, { skuId, priceMinor: toMinor(price, minorDigits(currency)).minor, perPerson });
    }
  }
  if (errors.length > 0) return fail("INVALID", "Some lines are wrong", errors.slice(0, 50));
  return items.size > 0
    ? ok([...items.values()])
    : fail("INVALID", "There are no prices", [{ path: "items[1]", message: "sku" }]);
}
