import type { EmulatedOrder } from "../channel/emulator";
import { chinaTime } from "../wire/china-time";
import type { EmulatedReply } from "../wire/emulator-server";

type Line = EmulatedOrder["lines"][number];

/** What the shop sells is what was ever ordered. A line whose SKU is its article is of an article without variants. */
export function emulateArticles(
  lines: () => Line[],
  stock: Map<string, number>,
  error: (code: number, msg: string, sub_code?: string, sub_msg?: string) => EmulatedReply,
): Record<string, (form: URLSearchParams) => string | EmulatedReply> {
  function articles() {
    const all = new Map<string, Map<string, Line>>();
    for (const line of lines()) all.set(line.item, (all.get(line.item) ?? new Map()).set(line.sku, line));
    return all;
  }
  return {
    "taobao.items.onsale.get"(form) {
      if (form.get("fields")?.includes("sku")) return error(41, "Invalid arguments", "isv.invalid-parameter:fields");
      const items = [...articles().keys()].map((num_iid) => ({ num_iid }));
      const size = Number(form.get("page_size") ?? 40);
      const start = (Number(form.get("page_no") ?? 1) - 1) * size;
      return JSON.stringify({ total_results: items.length, items: { item: items.slice(start, start + size) } });
    },
    "taobao.items.seller.list.get"(form) {
      const ids = (form.get("num_iids") ?? "").split(",");
      if (ids.length > 20) return error(41, "Invalid arguments", "isv.invalid-parameter:num_iids", "一次不能超过20个");
      const all = articles();
      const item = ids.flatMap((num_iid) => {
        const sold = [...(all.get(num_iid)?.values() ?? [])];
        const [first] = sold;
        if (!first) return [];
        const sku = sold
          .filter((line) => line.sku !== num_iid)
          .map((line) => ({ sku_id: line.sku, outer_id: line.merchantCode, properties_name: "", barcode: "" }));
        if (sku.length > 0) return { num_iid, title: first.title, outer_id: "", skus: { sku } };
        return { num_iid, title: first.title, outer_id: first.merchantCode };
      });
      return JSON.stringify({ items: { item } });
    },
    "taobao.item.quantity.update"(form) {
      const [num_iid = "", quantity = ""] = [form.get("num_iid") ?? "", form.get("quantity") ?? ""];
      if (!num_iid || !/^\d+$/.test(quantity)) return error(40, "Missing required arguments", "isv.missing-parameter");
      if (form.get("type") !== "1") return error(41, "Invalid arguments", "isv.invalid-parameter:type", "只支持全量");
      const sku = form.get("sku_id") ?? num_iid;
      if (!articles().get(num_iid)?.has(sku))
        return error(
          15,
          "Remote service error",
          "isv.item-quantity-update-service-error",
          "宝贝有 SKU，必须填写 sku_id",
        );
      stock.set(sku, Number(quantity));
      return JSON.stringify({ item: { num_iid, modified: chinaTime(new Date()) } });
    },
    "taobao.skus.quantity.update"(form) {
      const pairs = (form.get("skuid_quantities") ?? "").split(";").map((pair) => pair.split(":"));
      if (!form.get("num_iid") || pairs.length > 20)
        return error(41, "Invalid arguments", "isv.invalid-parameter", "参数错误");
      if (form.get("type") !== "1") return error(41, "Invalid arguments", "isv.invalid-parameter:type", "只支持全量");
      for (const [sku = "", quantity] of pairs) stock.set(sku, Number(quantity));
      return JSON.stringify({ item: { num_iid: form.get("num_iid"), modified: chinaTime(new Date()) } });
    },
  };
}
