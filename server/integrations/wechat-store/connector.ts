import { readEach } from "../channel/pages";
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
import { apart, refusedRefund } from "../channel/pulled-refunds";
import { inSeconds } from "../channel/spans";
import { type Answer, answered, refused } from "../wire/answer";
import { record, records, text } from "../wire/http";
import { callWechat } from "./client";
import { readKeys } from "./cursor";
import { readOrder, readRefund } from "./mapper";
import { receivePush } from "./push";
import { shipOrder } from "./shipping";
import type { WechatAccount } from "./token";

const day = 86_400;
const gone = /不存在|not (exist|found)/i;

/** One shop of WeChat Store. Sources: public SDKs' constants and beans; see the manifest for what was never seen live. */
export function connectWechatStore({ url, credentials, timeoutMs, now, meter = unmetered }: Account): OrderSource {
  const { appId = "", appSecret = "", pushToken: token = "", encodingAesKey = "" } = credentials;
  const account: WechatAccount = { url, appId, appSecret, timeoutMs, now };
  const call = (path: string, body?: object) => meter(path, () => callWechat(account, `/channels/ec/${path}`, body));

  async function rawOrder(order_id: string): Promise<Answer<Record<string, unknown> | undefined>> {
    const answer = await call("order/get", { order_id });
    if (!answer.ok) return answer.problem === "rejected" && gone.test(answer.message) ? answered(undefined) : answer;
    return answered(record(answer.value.order));
  }

  async function getOrder(orderId: string): Promise<Answer<PlatformOrder | undefined>> {
    const raw = await rawOrder(orderId);
    if (!raw.ok || !raw.value) return raw.ok ? answered(undefined) : raw;
    const order = readOrder(raw.value);
    return order ? answered(order) : refused("rejected", "UNREADABLE", `Order ${orderId} lacks what makes one`);
  }

  /** Numbers behind a cursor, a week at most a query, then each order in full. */
  async function* pullOrders(span: Span): AsyncGenerator<Answer<PulledOrders>> {
    for (const { start, end } of inSeconds(span, 7 * day)) {
      const update_time_range = { start_time: start, end_time: end };
      const pages = readKeys("order_id_list", (next_key) =>
        call("order/list/get", { update_time_range, page_size: 100, next_key }),
      );
      for await (const page of pages) {
        if (!page.ok) return yield page;
        yield await readEach(page.value, getOrder);
      }
    }
  }

  /** A day at most a query. */
  async function* listRefunds(span: Span): AsyncGenerator<Answer<PulledRefunds>> {
    for (const { start, end } of inSeconds(span, day)) {
      const pages = readKeys("after_sale_order_id_list", (next_key) =>
        call("aftersale/getaftersalelist", { begin_update_time: start, end_update_time: end, next_key }),
      );
      for await (const page of pages) {
        if (!page.ok) return yield page;
        for (const after_sale_order_id of page.value) {
          const answer = await call("aftersale/getaftersaleorder", { after_sale_order_id });
          const read = answer.ok
            ? answered([readRefund(after_sale_order_id, record(answer.value.after_sale_order))])
            : refusedRefund(after_sale_order_id, answer);
          yield read.ok ? answered(apart(read.value)) : read;
          if (!read.ok) return;
        }
      }
    }
  }

  async function skusOf(product_id: string): Promise<Answer<ListedSku[]>> {
    const answer = await call("product/get", { product_id, data_type: 1 });
    if (!answer.ok) return answer;
    const product = record(answer.value.product);
    return answered(
      records(product.skus).map((sku) => ({
        ...{ item: text(product.product_id), sku: text(sku.sku_id), barcode: text(sku.bar_code) },
        ...{ merchantCode: text(sku.sku_code) || text(sku.out_sku_id), title: text(product.title) },
        variant: records(sku.sku_attrs)
          .map((one) => text(one.attr_value))
          .join(" "),
      })),
    );
  }

  async function* listSkus(): AsyncGenerator<Answer<ListedSku[]>> {
    const pages = readKeys("product_ids", (next_key) => call("product/list/get", { page_size: 30, next_key }));
    for await (const page of pages) {
      if (!page.ok) return yield page;
      for (const id of page.value) yield await skusOf(id);
    }
  }

  return {
    pullOrders,
    getOrder,
    listRefunds,
    listSkus,
    receivePush: (request) => receivePush(request, { appId, token, encodingAesKey }),
    async confirmShipment(shipment) {
      const raw = await rawOrder(shipment.externalNo);
      if (!raw.ok) return raw;
      if (!raw.value) return refused("rejected", "NO_ORDER", `There is no order ${shipment.externalNo}`);
      return shipOrder(raw.value, shipment, (body) => call("order/delivery/send", body));
    },
    async setStock(rows) {
      const results: Answer<"done">[] = [];
      for (const { item: product_id, sku: sku_id, quantity: num, warehouse: out_warehouse_id } of rows) {
        // 3 sets, where 1 adds and 2 takes away.
        const set = { product_id, sku_id, diff_type: 3, num };
        const answer = out_warehouse_id
          ? await call("warehouse/stock/update", { ...set, out_warehouse_id })
          : await call("product/stock/update", set);
        results.push(answer.ok ? answered("done") : answer);
      }
      return answered(results);
    },
    async agreeRefund({ refundId: after_sale_order_id, withGoods, status }) {
      // 1: the goods may come back; 2: the money goes back.
      const accept_type = withGoods && status === "requested" ? 1 : 2;
      const answer = await call("aftersale/acceptapply", { after_sale_order_id, accept_type });
      return answer.ok ? answered("done") : answer;
    },
    async writeNote(order_id, merchant_notes) {
      const answer = await call("order/merchantnotes/update", { order_id, merchant_notes });
      return answer.ok ? answered("done") : answer;
    },
    async check() {
      const answer = await call("basics/info/get");
      return answer.ok ? answered({ shop: text(record(answer.value.info).nickname) || appId }) : answer;
    },
  };
}
