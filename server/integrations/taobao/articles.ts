import { readBackwards } from "../channel/pages";
import type { ListedSku, StockSet } from "../channel/port";
import { type Answer, answered, refused } from "../wire/answer";
import { record, records, text } from "../wire/http";

type Call = (method: string, params: Record<string, string>) => Promise<Answer<Record<string, unknown>>>;
type Json = Record<string, unknown>;

// The most articles whose details one call tells.
const pageSize = 20;
const detailFields = "num_iid,outer_id,barcode,title,sku";

/** An article's variants; one that has none is the only one of itself, and goes by its article's id. */
function variantsOf(item: Json): ListedSku[] {
  const [num_iid, title] = [text(item.num_iid), text(item.title)];
  const skus = records(record(item.skus).sku).map((sku) => ({
    ...{ item: num_iid, sku: text(sku.sku_id), merchantCode: text(sku.outer_id) },
    ...{ barcode: text(sku.barcode), title, variant: text(sku.properties_name) },
  }));
  if (skus.length > 0) return skus;
  const codes = { merchantCode: text(item.outer_id), barcode: text(item.barcode) };
  return [{ item: num_iid, sku: num_iid, ...codes, title, variant: "" }];
}

/** What is on sale, then the details of these: only they say which variants an article has, or that it has none. */
export async function* listArticles(call: Call): AsyncGenerator<Answer<ListedSku[]>> {
  const pages = readBackwards(pageSize, async (page_no, page_size) => {
    const answer = await call("taobao.items.onsale.get", { fields: "num_iid", page_no, page_size });
    if (!answer.ok) return answer;
    const rows = records(record(answer.value.items).item).map((item) => text(item.num_iid));
    return answered({ total: Number(text(answer.value.total_results)), rows });
  });
  for await (const page of pages) {
    if (!page.ok || page.value.length === 0) {
      yield page.ok ? answered([]) : page;
      continue;
    }
    const num_iids = page.value.join(",");
    const answer = await call("taobao.items.seller.list.get", { fields: detailFields, num_iids });
    yield answer.ok ? answered(records(record(answer.value.items).item).flatMap(variantsOf)) : answer;
  }
}

/** TOP takes up to 20 variants of one article a call, and articles without variants one by one. */
export async function setStock(call: Call, rows: readonly StockSet[]): Promise<Answer<Answer<"done">[]>> {
  const results = new Map<StockSet, Answer<"done">>();
  for (const num_iid of new Set(rows.map((row) => row.item))) {
    const variants = rows.filter((row) => row.item === num_iid && row.sku !== num_iid);
    if (variants.length > 0) {
      const skuid_quantities = variants.map(({ sku, quantity }) => `${sku}:${quantity}`).join(";");
      const answer = await call("taobao.skus.quantity.update", { num_iid, skuid_quantities, type: "1" });
      for (const row of variants) results.set(row, answer.ok ? answered("done") : answer);
    }
    for (const row of rows.filter((one) => one.item === num_iid && one.sku === num_iid)) {
      const quantity = String(row.quantity);
      const answer = await call("taobao.item.quantity.update", { num_iid, quantity, type: "1" });
      results.set(row, answer.ok ? answered("done") : answer);
    }
  }
  return answered(rows.map((row) => results.get(row) ?? refused("retry", "UNSAID", "Nothing was said of it")));
}
