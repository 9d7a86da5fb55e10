import type { Connector } from "../channel/port";
import { type Answer, answered, refused } from "../wire/answer";
import { records, text } from "../wire/http";
import { longOf } from "../wire/write-json";

type Read = (method: string, business: Record<string, unknown>) => Promise<Answer<unknown>>;
type Write = (method: string, business: Record<string, unknown>) => Promise<Answer<"done">>;

const [more, less] = [1, 2];

/**
 * Kuaishou knows only more and less, so what is there is read first and the difference told. Whatever becomes of an answer
 * on its way, the next attempt reads anew; units sold between the two calls stay sold.
 */
export function setStockOf(read: Read, write: Write): NonNullable<Connector["setStock"]> {
  async function stockOf(item: string): Promise<Answer<Map<string, number>>> {
    const answer = await read("open.item.sku.list.get", { kwaiItemId: longOf(item), skuStatus: 1 });
    if (!answer.ok) return answer;
    const skus = records(answer.value).map((sku) => [text(sku.kwaiSkuId), Number(text(sku.skuStock))] as const);
    return answered(new Map(skus));
  }
  return async (rows) => {
    const items = new Map<string, Answer<Map<string, number>>>();
    for (const { item } of rows) if (!items.has(item)) items.set(item, await stockOf(item));
    const results: Answer<"done">[] = [];
    for (const { item, sku, quantity } of rows) {
      const there = items.get(item);
      const before = there?.ok ? there.value.get(sku) : undefined;
      if (there && !there.ok) results.push(there);
      else if (before === undefined || Number.isNaN(before))
        results.push(refused("rejected", "NO_SUCH_SKU", `Kuaishou's article ${item} has no SKU ${sku}`));
      else if (before === quantity) results.push(answered("done"));
      else {
        const changed = { skuChangeStock: Math.abs(quantity - before), changeType: quantity > before ? more : less };
        const params = { kwaiItemId: longOf(item), skuId: longOf(sku), ...changed };
        results.push(await write("open.item.sku.stock.update", params));
        // A SKU named twice starts from where it was left.
        if (there?.ok && results.at(-1)?.ok) there.value.set(sku, quantity);
      }
    }
    return answered(results);
  };
}
