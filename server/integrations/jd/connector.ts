import { createHash } from "node:crypto";
import { readBackwards } from "../channel/pages";
import {
  type Account,
  type ListedSku,
  type OrderSource,
  type ParcelNumber,
  type PlatformOrder,
  type PulledOrders,
  type PulledRefunds,
  type Span,
  type StockSet,
  unmetered,
} from "../channel/port";
import { type RefundRow, setApart } from "../channel/pulled-refunds";
import { type Answer, answered, refused } from "../wire/answer";
import { chinaTime } from "../wire/china-time";
import { record, records, text } from "../wire/http";
import { longOf } from "../wire/write-json";
import { callJos, isYes, type JosAccount, problemOf } from "./client";
import { readOrder } from "./mapper";
import { readRefund } from "./refund-mapper";

const [orderPage, refundPage, skuPage] = [100, 50, 50];
const orderFields =
  "orderId,parentOrderId,venderId,orderType,payType,orderState,orderTotalPrice,orderSellerPrice,orderPayment,freightPrice," +
  "sellerDiscount,balanceUsed,taxFee,orderStartTime,paymentConfirmTime,modified,orderEndTime,pin,open_id_buyer,orderRemark," +
  "venderRemark,consigneeInfo,itemInfoList,couponDetailList,logisticsId,waybill,partialLogisticsInfoModel";
const shippedBefore = /已出库|已发货|重复(出库|发货)/;
const decidedBefore = /已审核|重复审核/;
const notThere = /订单不存在|没有(查询到|找到)/;

/** JD counts in whole seconds and both ends in. */
const ends = ({ from, to }: Span): [string, string] => [
  chinaTime(from),
  chinaTime(new Date(Math.ceil(to.getTime() / 1000) * 1000)),
];

/** JD numbers warehouses; 0 is the main one. */
const isNumbered = ({ warehouse = "0" }: StockSet) => /^\d{1,9}$/.test(warehouse);

const noList = refused("retry", "MALFORMED", "The answer counts orders and has none");

/** Most answers say inside whether the call did what it should. */
function saidNo(result: Record<string, unknown>): ReturnType<typeof problemOf> | undefined {
  if (isYes(result.success)) return undefined;
  const code = text(result.numberCode) || text(result.errorCode) || text(result.code) || "NOT_SUCCESS";
  return problemOf(code, text(result.chineseErrCode) || text(result.message) || text(result.msg));
}

/** Carriers apart by `|`, and in the same order the waybills of each, apart by commas. */
function waybills(parcels: readonly ParcelNumber[]) {
  const carriers = [...new Set(parcels.map(({ carrier }) => carrier))];
  const of = (carrier: string) => parcels.filter((one) => one.carrier === carrier).map((one) => one.trackingNo);
  return { logiCoprId: carriers.join("|"), logiNo: carriers.map((carrier) => of(carrier).join(",")).join("|") };
}

/** One POP shop of JD, by the JOS gateway. Sources: official metadata of each call; see the manifest for what was guessed. */
export function connectJd({ url, credentials, timeoutMs, now, meter = unmetered }: Account): OrderSource {
  const { appKey = "", appSecret = "", accessToken = "" } = credentials;
  const account: JosAccount = { url, appKey, appSecret, accessToken, timeoutMs, now };
  const call = (method: string, business: Record<string, unknown>) =>
    meter(method, () => callJos(account, method, business));

  async function getOrder(id: string): Promise<Answer<PlatformOrder | undefined>> {
    const query = { order_id: longOf(id), optional_fields: orderFields, source_id: "JOS" };
    const answer = await call("jingdong.pop.order.get", query);
    if (!answer.ok) return notThere.test(answer.message) ? answered(undefined) : answer;
    const detail = record(answer.value.orderDetailInfo);
    const no = detail.apiResult === undefined ? undefined : saidNo(record(detail.apiResult));
    if (no) return notThere.test(no.message) ? answered(undefined) : no;
    if (!detail.orderInfo) return answered(undefined);
    const order = readOrder(record(detail.orderInfo));
    return order ? answered(order) : refused("rejected", "UNREADABLE", `Order ${id} lacks what makes an order`);
  }

  /** The list has orders in full, and by the time of their last change (`dateType` 0). */
  async function* pullOrders(span: Span): AsyncGenerator<Answer<PulledOrders>> {
    const [start_date, end_date] = ends(span);
    const query = { start_date, end_date, order_state: "ALL", optional_fields: orderFields, source_id: "JOS" };
    const pages = readBackwards(orderPage, async (page, page_size) => {
      const params = { ...query, page, page_size, dateType: 0, sortType: 1 };
      const answer = await call("jingdong.pop.order.search", params);
      if (!answer.ok) return answer;
      const result = record(answer.value.searchorderinfo_result);
      const no = saidNo(record(result.apiResult));
      if (no) return no;
      const total = Number(text(result.orderTotal));
      if (total > 0 && !Array.isArray(result.orderInfoList)) return noList;
      return answered({ total, rows: records(result.orderInfoList) });
    });
    for await (const page of pages) yield page.ok ? answered(sorted(page.value)) : page;
  }

  /** By when they were asked for, then by when they were decided: there is no call by both. */
  async function* listRefunds(span: Span): AsyncGenerator<Answer<PulledRefunds>> {
    const [start, end] = ends(span);
    const times = [
      { applyTimeStart: start, applyTimeEnd: end },
      { checkTimeStart: start, checkTimeEnd: end },
    ];
    for (const time of times) {
      const pages = readBackwards<RefundRow>(refundPage, async (page, size) => {
        const params = { ...time, pageIndex: Number(page), pageSize: Number(size) };
        const answer = await call("jingdong.pop.afs.soa.refundapply.queryPageList", params);
        if (!answer.ok) return answer;
        const result = record(answer.value.queryResult);
        const no = saidNo(result);
        if (no) return no;
        const rows = records(result.result).map(readRefund);
        return answered({ total: Number(text(result.totalCount)), rows });
      });
      for await (const page of setApart(pages)) {
        yield page;
        if (!page.ok) return;
      }
    }
  }

  async function* listSkus(): AsyncGenerator<Answer<ListedSku[]>> {
    const field = "wareId,skuId,outerId,barCode,wareTitle,skuName,saleAttrs";
    yield* readBackwards(skuPage, async (page, size) => {
      const params = { pageNo: Number(page), page_size: Number(size), field };
      const answer = await call("jingdong.sku.read.searchSkuList", params);
      if (!answer.ok) return answer;
      const result = record(answer.value.page);
      const rows = records(result.data).map((sku) => ({
        ...{ item: text(sku.wareId), sku: text(sku.skuId), merchantCode: text(sku.outerId) },
        ...{ barcode: text(sku.barCode), title: text(sku.wareTitle) || text(sku.skuName), variant: text(sku.skuName) },
      }));
      return answered({ total: Number(text(result.totalItem)), rows });
    });
  }

  return {
    pullOrders,
    getOrder,
    listRefunds,
    listSkus,
    /** A whole order: JD has no shipment of some lines. `carrier` is JD's number of it. */
    async confirmShipment({ externalNo, carrier, trackingNo, further = [] }) {
      const params = { orderId: longOf(externalNo), ...waybills([{ carrier, trackingNo }, ...further]) };
      const answer = await call("jingdong.pop.order.shipment", params);
      const no = answer.ok ? saidNo(record(answer.value.sopjosshipment_result)) : answer;
      if (!no) return answered("done");
      return shippedBefore.test(no.message) ? answered("already") : no;
    },
    async setStock(rows) {
      const told = rows.filter(isNumbered);
      const noNumber = refused("rejected", "NO_WAREHOUSE", "JD has numbers for warehouses, and this code is none");
      if (told.length === 0) return answered(rows.map(() => noNumber));
      // JD does a request number once; rows that are tried again come under the number they had.
      const stockRfId = createHash("md5")
        .update(told.map(({ key, warehouse = "" }) => key + warehouse).join("\n"))
        .digest("hex");
      const skuStocks = told.map(({ sku, quantity, warehouse }) => ({
        ...{ skuId: longOf(sku), stockNum: quantity },
        ...(warehouse && { storeId: Number(warehouse) }),
      }));
      const req = { updateModel: "fullStockIn", stockRfId, skuStocks };
      const answer = await call("jingdong.ware.stock.sku.set", { req });
      if (!answer.ok) return answer;
      const result = record(answer.value.returnType);
      const each = records(record(result.obj).updateStockResult);
      const no = each.length === 0 ? saidNo(result) : undefined;
      if (no) return no;
      const placeOf = (sku: string, warehouse: string) => `${sku}@${Number(warehouse)}`;
      const said = new Map(
        each.map((one) => [placeOf(text(one.data), text(one.storeId)), saidNo(one) ?? answered("done" as const)]),
      );
      const unsaid = refused("retry", "UNSAID", "Nothing was said of it");
      const saidOf = ({ sku, warehouse = "" }: StockSet) => said.get(placeOf(sku, warehouse)) ?? unsaid;
      return answered(rows.map((row) => (isNumbered(row) ? saidOf(row) : noNumber)));
    },
    async agreeRefund({ refundId }) {
      const decision = { status: 1, checkUserName: "Weft", remark: "同意取消", outWareStatus: 2 };
      const params = { id: longOf(refundId), ...decision };
      const answer = await call("jingdong.pop.afs.soa.refundapply.replyRefund", params);
      const no = answer.ok ? saidNo(record(answer.value.replyResult)) : answer;
      if (!no) return answered("done");
      return decidedBefore.test(no.message) ? answered("already") : no;
    },
    async writeNote(externalNo, remark) {
      const params = { order_id: longOf(externalNo), flag: 0, remark };
      const answer = await call("jingdong.pop.order.modifyVenderRemark", params);
      const no = answer.ok ? saidNo(record(answer.value.modifyvenderremark_result)) : answer;
      return no ?? answered("done");
    },
    async check() {
      const answer = await call("jingdong.seller.vender.info.get", {});
      return answer.ok ? answered({ shop: text(record(answer.value.vender_info_result).shop_name) }) : answer;
    },
  };
}

function sorted(rows: Record<string, unknown>[]): PulledOrders {
  const pulled: PulledOrders = { orders: [], unreadable: [] };
  for (const row of rows) {
    const order = readOrder(row);
    const message = `State ${text(row.orderState)}, or it lacks what makes an order`;
    if (order) pulled.orders.push(order);
    else pulled.unreadable.push({ externalNo: text(row.orderId), code: "UNREADABLE", message });
  }
  return pulled;
}
