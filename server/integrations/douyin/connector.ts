import { readBackwards } from "../channel/pages";
import {
  type Account,
  type ListedSku,
  type OrderSource,
  type PlatformOrder,
  type PulledOrders,
  type PulledRefunds,
  type Span,
  unmetered,
} from "../channel/port";
import { type RefundRow, setApart } from "../channel/pulled-refunds";
import { type Answer, answered, refused } from "../wire/answer";
import { record, records, text } from "../wire/http";
import { longOf } from "../wire/write-json";
import { callDouyin, type DouyinAccount } from "./client";
import { readOrder, readRefund } from "./mapper";
import { receivePush } from "./push";

const pageSize = 100;
const [gone, shippedBefore] = [/不存在|not exist/, /已发货|重复发货/];
const tooFull = "TOO_MANY_RESULTS";
const second = (at: Date) => Math.floor(at.getTime() / 1000);

/**
 * One Douyin shop. `reachable` is how many results a query gives out at most; a span with more is read in halves. Sources:
 * the platform's SDKs; see the manifest for what was never seen live.
 */
export function connectDouyin(
  { url, credentials, timeoutMs, now, meter = unmetered }: Account,
  reachable = 10_000,
): OrderSource {
  const { appKey = "", appSecret = "", accessToken = "", shopId = "", shopName = "" } = credentials;
  const account: DouyinAccount = { url, appKey, appSecret, accessToken, timeoutMs, now };
  const call = (method: string, params: object) => meter(method, () => callDouyin(account, method, params));

  function ordersOf(rows: Record<string, unknown>[]): PulledOrders {
    const read = rows.map((row) => ({ externalNo: text(row.order_id), order: readOrder(row) }));
    const lacking = { code: "UNREADABLE", message: "It lacks what makes an order" };
    return {
      orders: read.flatMap(({ order }) => order ?? []),
      unreadable: read.flatMap(({ externalNo, order }) => (order ? [] : { externalNo, ...lacking })),
    };
  }

  /**
   * Oldest first and the last page first: what changes meanwhile leaves the span, and those behind it move to pages already
   * read. Whether all were read.
   */
  async function* pullBetween(from: number, to: number): AsyncGenerator<Answer<PulledOrders>, boolean> {
    const pages = readBackwards(pageSize, async (page) => {
      const times = { update_time_start: from, update_time_end: to, order_by: "update_time", order_asc: true };
      const answer = await call("order.searchList", { ...times, page: Number(page) - 1, size: pageSize });
      if (!answer.ok) return answer;
      const data = record(answer.value);
      const total = Number(text(data.total));
      if (Number.isNaN(total) || !Array.isArray(data.shop_order_list))
        return refused("retry", "MALFORMED", "No page of orders");
      if (total >= reachable) return refused("rejected", tooFull, `${total} orders changed within ${to - from} s`);
      return answered({ total, rows: records(data.shop_order_list) });
    });
    for await (const page of pages) {
      if (!page.ok && page.code === tooFull && to - from > 1) {
        const middle = Math.floor((from + to) / 2);
        return (yield* pullBetween(from, middle)) && (yield* pullBetween(middle, to));
      }
      yield page.ok ? answered(ordersOf(page.value)) : page;
      if (!page.ok) return false;
    }
    return true;
  }

  async function* pullOrders({ from, to }: Span): AsyncGenerator<Answer<PulledOrders>> {
    yield* pullBetween(second(from), Math.ceil(to.getTime() / 1000));
  }

  async function getOrder(shop_order_id: string): Promise<Answer<PlatformOrder | undefined>> {
    const answer = await call("order.orderDetail", { shop_order_id });
    // "access_token不存在" is no order that is gone.
    if (!answer.ok) return answer.problem === "rejected" && gone.test(answer.message) ? answered(undefined) : answer;
    const order = readOrder(record(record(answer.value).shop_order_detail));
    return order ? answered(order) : refused("rejected", "UNREADABLE", `Order ${shop_order_id} lacks what makes one`);
  }

  async function* listRefunds(span: Span): AsyncGenerator<Answer<PulledRefunds>> {
    const pages = readBackwards<RefundRow>(pageSize, async (page) => {
      const times = { update_start_time: second(span.from), update_end_time: Math.ceil(span.to.getTime() / 1000) };
      const order_by = ["update_time asc"];
      const answer = await call("afterSale.List", { ...times, order_by, page: Number(page) - 1, size: pageSize });
      if (!answer.ok) return answer;
      const data = record(answer.value);
      const rows = records(data.items).flatMap((item) => readRefund(item) ?? []);
      return answered({ total: Number(text(data.total)), rows });
    });
    yield* setApart(pages);
  }

  async function skusOf(product: Record<string, unknown>): Promise<Answer<ListedSku[]>> {
    const answer = await call("sku.list", { product_id: longOf(text(product.product_id)) });
    if (!answer.ok) return answer;
    return answered(
      records(answer.value).map((sku) => ({
        ...{ item: text(product.product_id), sku: text(sku.id), merchantCode: text(sku.code), barcode: "" },
        title: text(product.name),
        variant: [1, 2, 3]
          .map((n) => text(sku[`spec_detail_name${n}`]))
          .join(" ")
          .trim(),
      })),
    );
  }

  async function* listSkus(): AsyncGenerator<Answer<ListedSku[]>> {
    const products = readBackwards(pageSize, async (page) => {
      const answer = await call("product.listV2", { page: Number(page), size: pageSize });
      if (!answer.ok) return answer;
      const data = record(answer.value);
      return answered({ total: Number(text(data.total)), rows: records(data.data) });
    });
    for await (const page of products) {
      if (!page.ok) return yield page;
      for (const product of page.value) yield await skusOf(product);
    }
  }

  return {
    pullOrders,
    getOrder,
    listRefunds,
    listSkus,
    receivePush: (request) => receivePush(request, appKey, appSecret),
    async confirmShipment({ externalNo, carrier, trackingNo, lines, key }) {
      const parcel = { company_code: carrier, logistics_code: trackingNo };
      const shipped_order_info = lines?.map(({ ref, quantity }) => ({ shipped_order_id: ref, shipped_num: quantity }));
      const answer = shipped_order_info
        ? await call("order.logisticsAddMultiPack", {
            ...{ order_id: externalNo, request_id: key, pack_list: [{ ...parcel, shipped_order_info }] },
          })
        : await call("order.logisticsAdd", { order_id: externalNo, ...parcel, is_reject_refund: false });
      if (answer.ok) return answered("done");
      return answer.problem === "rejected" && shippedBefore.test(answer.message) ? answered("already") : answer;
    },
    async setStock(rows) {
      const results: Answer<"done">[] = [];
      for (const { item, sku, quantity, key, warehouse } of rows) {
        const ids = { product_id: longOf(item), sku_id: longOf(sku) };
        const set = { stock_num: quantity, incremental: false, idempotent_id: warehouse ? `${key}:${warehouse}` : key };
        const at = warehouse ? { out_warehouse_id: warehouse } : {};
        const answer = await call("sku.syncStock", { ...ids, ...set, ...at });
        results.push(answer.ok ? answered("done") : answer);
      }
      return answered(results);
    },
    async agreeRefund({ refundId, withGoods, status }) {
      const type = !withGoods ? 201 : status === "goods_sent" ? 111 : 101;
      const answer = await call("afterSale.operate", { type, items: [{ aftersale_id: refundId }] });
      if (!answer.ok) return answer;
      const [item] = records(record(answer.value).items);
      if (text(item?.status_code ?? "0") === "0") return answered("done");
      return refused("rejected", text(item?.status_code), text(item?.status_msg));
    },
    async writeNote(order_id, remark) {
      const answer = await call("order.addOrderRemark", { order_id, remark });
      return answer.ok ? answered("done") : answer;
    },
    async check() {
      const at = second(now());
      const times = { update_time_start: at - 60, update_time_end: at };
      const answer = await call("order.searchList", { ...times, order_by: "update_time", page: 0, size: 1 });
      return answer.ok ? answered({ shop: shopName || shopId || appKey }) : answer;
    },
  };
}
