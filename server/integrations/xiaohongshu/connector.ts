import { readBackwards, readEach } from "../channel/pages";
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
import { apart, type RefundRow, refusedRefund } from "../channel/pulled-refunds";
import { inSeconds } from "../channel/spans";
import { type Answer, answered, refused } from "../wire/answer";
import { record, records, text } from "../wire/http";
import { type ArkAccount, callArk } from "./client";
import { readOrder, readRefunds } from "./mapper";

const pageSize = 100;
const tooFull = "TOO_MANY_RESULTS";
const [gone, shippedBefore] = [/不存在|not (exist|found)/i, /已发货|重复发货/];
const second = (at: Date) => Math.floor(at.getTime() / 1000);
const longest = 30 * 60;

/**
 * One Xiaohongshu shop. `mostPages` is how far pages of orders reach; a span with more is read in halves. Sources: the
 * platform's SDK and announcements; see the manifest for what was never seen live.
 */
export function connectXiaohongshu(
  { url, credentials, timeoutMs, now, meter = unmetered }: Account,
  mostPages = 100,
): OrderSource {
  const { appId = "", appSecret = "", accessToken = "", sellerId = "", sellerName = "", whcode = "" } = credentials;
  const account: ArkAccount = { url, appId, appSecret, accessToken, timeoutMs, now };
  const call = (method: string, params: object) => meter(method, () => callArk(account, method, params));

  async function getOrder(orderId: string): Promise<Answer<PlatformOrder | undefined>> {
    const answer = await call("order.getOrderDetail", { orderId });
    if (!answer.ok) return answer.problem === "rejected" && gone.test(answer.message) ? answered(undefined) : answer;
    const order = readOrder(answer.value);
    return order ? answered(order) : refused("rejected", "UNREADABLE", `Order ${orderId} lacks what makes one`);
  }

  async function* pullOrders(span: Span): AsyncGenerator<Answer<PulledOrders>> {
    for (const { start, end } of inSeconds(span, longest)) if (!(yield* pullBetween(start, end))) return;
  }

  /** By the time of change (2), the last page first as the platform demands, then each order in full. Whether all were read. */
  async function* pullBetween(startTime: number, endTime: number): AsyncGenerator<Answer<PulledOrders>, boolean> {
    const numbers = readBackwards(pageSize, async (page) => {
      const times = { startTime, endTime, timeType: 2 };
      const answer = await call("order.getOrderList", { ...times, pageNo: Number(page), pageSize });
      if (!answer.ok) return answer;
      const total = Number(text(answer.value.total));
      if (!text(answer.value.total) || Number.isNaN(total)) return refused("retry", "MALFORMED", "No page of orders");
      if (total > mostPages * pageSize) {
        return refused("rejected", tooFull, `${total} orders changed within ${endTime - startTime} s`);
      }
      return answered({ total, rows: records(answer.value.orderList).map((row) => text(row.orderId)) });
    });
    for await (const page of numbers) {
      if (!page.ok && page.code === tooFull && endTime - startTime > 1) {
        const middle = Math.floor((startTime + endTime) / 2);
        return (yield* pullBetween(startTime, middle)) && (yield* pullBetween(middle, endTime));
      }
      const read = page.ok ? await readEach(page.value, getOrder) : page;
      yield read;
      if (!read.ok) return false;
    }
    return true;
  }

  async function refundsOf(returnsId: string): Promise<Answer<RefundRow[]>> {
    const answer = await call("afterSale.getAfterSaleInfo", { returnsId });
    return answer.ok
      ? answered(readRefunds(returnsId, record(answer.value.afterSaleInfo)))
      : refusedRefund(returnsId, answer);
  }

  /** Its times are milliseconds, where those of orders are seconds. */
  async function* listRefunds(span: Span): AsyncGenerator<Answer<PulledRefunds>> {
    const numbers = readBackwards(pageSize, async (page) => {
      const times = { startTime: span.from.getTime(), endTime: span.to.getTime(), timeType: 2 };
      const answer = await call("afterSale.listAfterSaleInfos", { ...times, pageNo: Number(page), pageSize });
      if (!answer.ok) return answer;
      const rows = records(answer.value.afterSaleBasicInfos).map((row) => text(row.returnsId));
      return answered({ total: Number(text(answer.value.totalCount)), rows });
    });
    for await (const page of numbers) {
      if (!page.ok) return yield page;
      for (const returnsId of page.value) {
        const refunds = await refundsOf(returnsId);
        yield refunds.ok ? answered(apart(refunds.value)) : refunds;
        if (!refunds.ok) return;
      }
    }
  }

  async function* listSkus(): AsyncGenerator<Answer<ListedSku[]>> {
    yield* readBackwards(pageSize, async (page) => {
      const answer = await call("product.getDetailSkuList", { pageNo: Number(page), pageSize });
      if (!answer.ok) return answer;
      const rows = records(answer.value.data).map((row) => {
        const [item, sku] = [record(row.item), record(row.sku)];
        const variant = records(sku.variants).map((one) => text(one.value));
        return {
          ...{ item: text(item.id), sku: text(sku.id), merchantCode: text(sku.erpCode), barcode: text(sku.barcode) },
          ...{ title: text(item.name) || text(sku.name), variant: variant.join(" ") },
        };
      });
      return answered({ total: Number(text(answer.value.total)), rows });
    });
  }

  /** Whether the address a label was made for is still the buyer's: until it ships, they may change it. */
  async function stillHolds(orderId: string, openAddressId: string): Promise<Answer<"done">> {
    const receiverQueries = [{ orderId, openAddressId }];
    const answer = await call("order.getOrderReceiverInfo", { receiverQueries, isReturn: false });
    if (!answer.ok) return answer;
    const [info] = records(answer.value.receiverInfos);
    if (text(info?.matched) === "true") return answered("done");
    return refused("rejected", "ADDRESS_CHANGED", "收件信息已变更，请按新地址重新打印面单");
  }

  async function left(orderId: string): Promise<boolean> {
    const answer = await getOrder(orderId);
    return answer.ok && (answer.value?.stage === "shipped" || answer.value?.stage === "completed");
  }

  return {
    pullOrders,
    getOrder,
    listRefunds,
    listSkus,
    async confirmShipment({ externalNo, carrier, trackingNo, lines, receiverToken }) {
      const holds = receiverToken ? await stillHolds(externalNo, receiverToken) : answered("done");
      // Receivers are told only while an order waits: one that left before is no changed address.
      if (!holds.ok) return !lines && (await left(externalNo)) ? answered("already") : holds;
      // Only whole articles can be named: one that comes twice leaves with both.
      const skuIdList = [...new Set(lines?.map(({ ref }) => ref.split(":")[0] ?? ""))];
      const parts = lines ? { unpack: true, skuIdList } : { unpack: false };
      const parcel = { orderId: externalNo, expressNo: trackingNo, expressCompanyCode: carrier };
      const answer = await call("order.orderDeliver", { ...parcel, ...parts });
      if (answer.ok) return answered("done");
      return answer.problem === "rejected" && shippedBefore.test(answer.message) ? answered("already") : answer;
    },
    async setStock(rows) {
      const results: Answer<"done">[] = [];
      for (const { sku: skuId, quantity, warehouse = whcode } of rows) {
        const answer = warehouse
          ? await call("inventory.syncSkuStockV2", { skuId, qtyWithWhcode: { [warehouse]: quantity } })
          : await call("inventory.syncSkuStock", { skuId, qty: quantity });
        results.push(answer.ok ? answered("done") : answer);
      }
      return answered(results);
    },
    /** A request over several articles is one to the platform: agreeing to a part agrees to it whole. */
    async agreeRefund({ refundId, status, withGoods, tokens }) {
      const returnsId = tokens.returnsId ?? refundId;
      const answer =
        status === "goods_sent"
          ? await call("afterSale.confirmReceive", { returnsId, action: 1 })
          : await call("afterSale.auditReturns", { returnsId, action: withGoods ? 2 : 1 });
      return answer.ok ? answered("done") : answer;
    },
    async writeNote(orderId, sellerMarkNote) {
      const answer = await call("order.modifySellerMarkInfo", { orderId, sellerMarkNote, operator: "Weft" });
      return answer.ok ? answered("done") : answer;
    },
    async check() {
      const at = second(now());
      const times = { startTime: at - 60, endTime: at, timeType: 2 };
      const answer = await call("order.getOrderList", { ...times, pageNo: 1, pageSize: 1 });
      return answer.ok ? answered({ shop: sellerName || sellerId || appId }) : answer;
    },
  };
}
