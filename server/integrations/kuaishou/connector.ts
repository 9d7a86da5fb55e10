import { toMinor } from "@/server/domain/order/money";
import { readBackwards, readByCursor } from "../channel/pages";
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
import { callKuaishou, type KuaishouAccount } from "./client";
import { readOrder, readRefund, returnOfGoods } from "./mapper";
import { readPush } from "./push";
import { setStockOf } from "./stock";

const [orderPage, refundPage, itemPage] = [50, 100, 50];
const noMore = "nomore";
const [byChange, rising, allOrders, allRefunds] = [2, 2, 1, 9];
const shippedBefore = /已发货|重复发货/;
const notThere = /订单不存在|order not (exist|found)/i;

const spanOf = ({ from, to }: Span) => ({ beginTime: from.getTime(), endTime: to.getTime() });
const nextOf = (cursor: unknown) => (["", noMore].includes(text(cursor)) ? undefined : text(cursor));

/** An end is said to be one: to take a page that does not say what is next for the last would lose the rest. */
const isPage = (rows: unknown, cursor: unknown) =>
  Array.isArray(rows) ? rows.length === 0 || text(cursor) !== "" : ["", noMore].includes(text(cursor));
const noPage = refused("retry", "MALFORMED", "The answer is no page, or does not say what comes next");

/** One shop of Kuaishou. Sources: the official documentation of each method; see the manifest for what was guessed. */
export function connectKuaishou({ url, credentials, timeoutMs, now, meter = unmetered }: Account): OrderSource {
  const { appKey = "", signSecret = "", accessToken = "" } = credentials;
  const account: KuaishouAccount = { url, appKey, signSecret, accessToken, timeoutMs, now };
  const get = (method: string, business: Record<string, unknown>) =>
    meter(method, () => callKuaishou(account, "GET", method, business));
  const post = async (method: string, business: Record<string, unknown>): Promise<Answer<"done">> => {
    const answer = await meter(method, () => callKuaishou(account, "POST", method, business));
    return answer.ok ? answered("done") : answer;
  };

  async function getOrder(oid: string): Promise<Answer<PlatformOrder | undefined>> {
    const answer = await get("open.order.detail", { oid: longOf(oid) });
    if (!answer.ok) return notThere.test(answer.message) ? answered(undefined) : answer;
    const order = readOrder(record(answer.value));
    return order ? answered(order) : refused("rejected", "UNREADABLE", `Order ${oid} lacks what makes an order`);
  }

  /** Orders come in full; the first cursor is empty and the last `nomore`. */
  async function* pullOrders(span: Span): AsyncGenerator<Answer<PulledOrders>> {
    const query = { ...spanOf(span), orderViewStatus: allOrders, queryType: byChange, sort: rising };
    const pages = readByCursor(async (cursor) => {
      const answer = await get("open.order.cursor.list", { ...query, pageSize: orderPage, cursor });
      if (!answer.ok) return answer;
      const data = record(answer.value);
      if (!isPage(data.orderList, data.cursor)) return noPage;
      return answered({ rows: records(data.orderList), next: nextOf(data.cursor) });
    });
    for await (const page of pages) yield page.ok ? answered(sorted(page.value)) : page;
  }

  async function* listRefunds(span: Span): AsyncGenerator<Answer<PulledRefunds>> {
    const query = { ...spanOf(span), type: allRefunds, queryType: byChange, sort: rising, currentPage: 1 };
    const pages = readByCursor<RefundRow>(async (pcursor) => {
      const params = { ...query, pageSize: refundPage, pcursor };
      const answer = await get("open.seller.order.refund.pcursor.list", params);
      if (!answer.ok) return answer;
      const data = record(answer.value);
      if (!isPage(data.refundOrderInfoList, data.pcursor)) return noPage;
      const rows = records(data.refundOrderInfoList).flatMap((row) => readRefund(row) ?? []);
      return answered({ rows, next: nextOf(data.pcursor) });
    });
    yield* setApart(pages);
  }

  async function* listSkus(): AsyncGenerator<Answer<ListedSku[]>> {
    yield* readBackwards(itemPage, async (page, size) => {
      const params = { pageNumber: Number(page), pageSize: Number(size) };
      const answer = await get("open.item.list.get", params);
      if (!answer.ok) return answer;
      const data = record(answer.value);
      const rows = records(data.items).flatMap((item) =>
        records(item.skuInfos).map((sku) => ({
          ...{ item: text(item.kwaiItemId), sku: text(sku.kwaiSkuId), merchantCode: text(sku.skuNick) },
          ...{ barcode: text(sku.gtinCode), title: text(item.title), variant: text(sku.specification) },
        })),
      );
      return answered({ total: Number(text(data.totalItemCount)), rows });
    });
  }

  return {
    pullOrders,
    getOrder,
    listRefunds,
    listSkus,
    setStock: setStockOf(get, post),
    receivePush: (request) => readPush(credentials, request),
    /** A whole order; the same number again is taken as before. `carrier` is Kuaishou's number of it. */
    async confirmShipment({ externalNo, carrier, trackingNo }) {
      const params = { orderId: longOf(externalNo), expressNo: trackingNo, expressCode: longOf(carrier) };
      const answer = await post("open.seller.order.goods.deliver", params);
      if (answer.ok || !shippedBefore.test(answer.message)) return answer;
      return answered("already");
    },
    /** One a call; those the order's page has are left out, as Kuaishou does not say what it does with one said twice. */
    async addParcels({ externalNo, parcels }) {
      const order = await get("open.order.detail", { oid: longOf(externalNo) });
      if (!order.ok) return order;
      const there = records(record(order.value).orderLogisticsInfo).map((one) => text(one.expressNo));
      const missing = parcels.filter((parcel) => !there.includes(parcel.trackingNo));
      for (const { carrier, trackingNo } of missing) {
        const params = { oid: longOf(externalNo), expressCode: longOf(carrier), expressNo: trackingNo };
        const answer = await post("open.seller.order.goods.logistics.append", params);
        if (!answer.ok) return answer;
      }
      return answered(missing.length > 0 ? "done" : "already");
    },
    async agreeRefund({ refundId, amount, tokens }) {
      if (tokens.handlingWay === returnOfGoods) {
        const why = "Returns are agreed to in Kuaishou's back office: they name an address of the shop there";
        return refused("rejected", "RETURN_ADDRESS", why);
      }
      const agreement = { refundAmount: toMinor(amount, 2).minor, desc: "同意", status: longOf(tokens.status ?? "") };
      const negotiateStatus = tokens.negotiateStatus ? longOf(tokens.negotiateStatus) : undefined;
      const params = { refundId: longOf(refundId), ...agreement, negotiateStatus };
      const answer = await post("open.seller.order.refund.approve", params);
      return answer.ok || !/已(同意|退款)/.test(answer.message) ? answer : answered("already");
    },
    /** Notes are added to what is there, never taken away. */
    writeNote: (externalNo, note) => post("open.seller.order.note.add", { orderId: longOf(externalNo), note }),
    async check() {
      const answer = await get("open.shop.info.get", {});
      return answer.ok ? answered({ shop: text(record(answer.value).shopName) }) : answer;
    },
  };
}

function sorted(rows: Record<string, unknown>[]): PulledOrders {
  const pulled: PulledOrders = { orders: [], unreadable: [] };
  for (const row of rows) {
    const order = readOrder(row);
    const base = record(row.orderBaseInfo);
    const message = `Status ${text(base.status)}, or it lacks what makes an order`;
    if (order) pulled.orders.push(order);
    else pulled.unreadable.push({ externalNo: text(base.oid), code: "UNREADABLE", message });
  }
  return pulled;
}
