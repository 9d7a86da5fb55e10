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
import { type Answer, answered, type Problem, refused } from "../wire/answer";
import { record, records, text } from "../wire/http";
import { callPdd, type PddAccount } from "./client";
import { readOrder, readRefund } from "./mapper";

const pageSize = 100;
const [any, all] = ["1", "5"];
const shippedBefore = /已发货|重复发货/;
const notThere = /订单(号)?不存在|未查询到/;

const noList = refused("retry", "MALFORMED", "The answer counts orders and has none");

/** Whole seconds since 1970, both ends counted in. */
const spanOf = ({ from, to }: Span) => ({
  start_updated_at: Math.floor(from.getTime() / 1000),
  end_updated_at: Math.ceil(to.getTime() / 1000),
});

/** Calls that do something say whether they did, some as `is_success`, some as `success` or `result`. */
function doneOr(answer: Answer<Record<string, unknown>>): Answer<"done"> {
  if (!answer.ok) return answer;
  const { is_success, success, result, error_code, error_msg } = answer.value;
  if ([is_success, success, result].some((said) => ["true", "1"].includes(text(said)))) return answered("done");
  return refused("rejected", text(error_code) || "NOT_SUCCESS", text(error_msg) || "Pinduoduo did not do it");
}

const alreadyWhen = (problem: Problem, before: RegExp): Answer<"already"> =>
  before.test(problem.message) ? answered("already") : problem;

/** One shop of Pinduoduo. Sources: the official SDK's types; see the manifest for what was never seen live. */
export function connectPinduoduo({ url, credentials, timeoutMs, now, meter = unmetered }: Account): OrderSource {
  const { clientId = "", clientSecret = "", accessToken = "" } = credentials;
  const account: PddAccount = { url, clientId, clientSecret, accessToken, timeoutMs, now };
  const call = (type: string, key: string, business: Record<string, unknown>) =>
    meter(type, () => callPdd(account, type, key, business));

  async function getOrder(order_sn: string): Promise<Answer<PlatformOrder | undefined>> {
    const answer = await call("pdd.order.information.get", "order_info_get_response", { order_sn });
    if (!answer.ok) return notThere.test(answer.message) ? answered(undefined) : answer;
    const order = readOrder(record(answer.value.order_info));
    return order ? answered(order) : refused("rejected", "UNREADABLE", `Order ${order_sn} lacks what makes an order`);
  }

  /** The list has orders in full. Last page first, as Pinduoduo demands. */
  async function* pullOrders(span: Span): AsyncGenerator<Answer<PulledOrders>> {
    const query = { ...spanOf(span), order_status: all, refund_status: all, is_lucky_flag: 0 };
    const pages = readBackwards(pageSize, async (page, page_size) => {
      const params = { ...query, page, page_size };
      const answer = await call("pdd.order.number.list.increment.get", "order_sn_increment_get_response", params);
      if (!answer.ok) return answer;
      const total = Number(text(answer.value.total_count));
      if (total > 0 && !Array.isArray(answer.value.order_sn_list)) return noList;
      return answered({ total, rows: records(answer.value.order_sn_list) });
    });
    for await (const page of pages) yield page.ok ? answered(sorted(page.value)) : page;
  }

  async function* listRefunds(span: Span): AsyncGenerator<Answer<PulledRefunds>> {
    const query = { ...spanOf(span), after_sales_status: any, after_sales_type: any };
    const pages = readBackwards<RefundRow>(pageSize, async (page, page_size) => {
      const params = { ...query, page, page_size };
      const answer = await call("pdd.refund.list.increment.get", "refund_increment_get_response", params);
      if (!answer.ok) return answer;
      const rows = records(answer.value.refund_list).flatMap((row) => readRefund(row) ?? []);
      return answered({ total: Number(text(answer.value.total_count)), rows });
    });
    yield* setApart(pages);
  }

  async function* listSkus(): AsyncGenerator<Answer<ListedSku[]>> {
    yield* readBackwards(pageSize, async (page, page_size) => {
      const answer = await call("pdd.goods.list.get", "goods_list_get_response", { page, page_size });
      if (!answer.ok) return answer;
      const rows = records(answer.value.goods_list).flatMap((goods) =>
        records(goods.sku_list).map((sku) => ({
          ...{ item: text(goods.goods_id), sku: text(sku.sku_id), title: text(goods.goods_name), barcode: "" },
          ...{ merchantCode: text(sku.outer_id) || text(sku.outer_goods_id), variant: text(sku.spec) },
        })),
      );
      return answered({ total: Number(text(answer.value.total_count)), rows });
    });
  }

  return {
    pullOrders,
    getOrder,
    listRefunds,
    listSkus,
    /** A whole order. `carrier` is Pinduoduo's number of it. */
    async confirmShipment({ externalNo, carrier, trackingNo }) {
      const params = { order_sn: externalNo, logistics_id: carrier, tracking_number: trackingNo, redelivery_type: 1 };
      const key = "logistics_online_send_response";
      const answer = doneOr(await call("pdd.logistics.online.send", key, params));
      return answer.ok ? answer : alreadyWhen(answer, shippedBefore);
    },
    /** Numbers the buyer is shown besides the first. */
    async addParcels({ externalNo, parcels }) {
      const order = await call("pdd.order.information.get", "order_info_get_response", { order_sn: externalNo });
      if (!order.ok) return order;
      const info = record(order.value.order_info);
      const extra = records(info.extra_delivery_list).map((one) => text(one.tracking_number));
      const there = [text(info.tracking_number), ...extra];
      const missing = parcels.filter((parcel) => !there.includes(parcel.trackingNo));
      if (missing.length === 0) return answered("already");
      const extra_track_list = missing.map(({ carrier, trackingNo }) => ({
        ...{ shipping_id: Number(carrier), tracking_number: trackingNo },
      }));
      const params = { order_sn: externalNo, extra_track_type: 1, extra_track_list };
      return doneOr(await call("pdd.order.upload.extra.logistics", "upload_extra_logistics_response", params));
    },
    /** One variant a call; what is on a promotion slot may not be lowered, which Pinduoduo says of its row. */
    async setStock(rows) {
      const results: Answer<"done">[] = [];
      for (const { item, sku, quantity } of rows) {
        const params = { goods_id: item, sku_id: sku, quantity, update_type: 1 };
        results.push(doneOr(await call("pdd.goods.quantity.update", "goods_quantity_update_response", params)));
      }
      return answered(results);
    },
    async agreeRefund({ refundId, externalNo }) {
      const params = { after_sales_id: refundId, order_sn: externalNo, operate_desc: "同意" };
      const answer = doneOr(await call("pdd.refund.agree", "refund_agree_response", params));
      return answer.ok ? answer : alreadyWhen(answer, /已(同意|退款)/);
    },
    async writeNote(order_sn, note) {
      return doneOr(await call("pdd.order.note.update", "order_note_update_response", { order_sn, note }));
    },
    async check() {
      const answer = await call("pdd.mall.info.get", "mall_info_get_response", {});
      return answer.ok ? answered({ shop: text(answer.value.mall_name) }) : answer;
    },
  };
}

function sorted(rows: Record<string, unknown>[]): PulledOrders {
  const pulled: PulledOrders = { orders: [], unreadable: [] };
  for (const row of rows) {
    const order = readOrder(row);
    const message = `Status ${text(row.order_status)}, or it lacks what makes an order`;
    if (order) pulled.orders.push(order);
    else pulled.unreadable.push({ externalNo: text(row.order_sn), code: "UNREADABLE", message });
  }
  return pulled;
}
