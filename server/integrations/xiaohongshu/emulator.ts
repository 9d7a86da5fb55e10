import { createHash } from "node:crypto";
import { emulateConsent } from "../channel/emulated-consent";
import type { EmulatedOrder, EmulatedRefund, Emulator } from "../channel/emulator";
import { type EmulatedReply, type EmulatedRequest, json, serveEmulator } from "../wire/emulator-server";

type Json = Record<string, unknown>;
type Refund = EmulatedRefund;

const orderStatus = { unpaid: 1, to_ship: 4, canceled: 9 } as const;
const fen = (yuan: string) => Math.round(Number(yuan) * 100);
const done = (data: unknown) => json({ success: true, error_code: 0, error_msg: "", data });
const failed = (error_code: number, error_msg: string) => json({ success: false, error_code, error_msg });

export interface XiaohongshuEmulator extends Emulator {
  /** The buyer changes the address: it has another id from then on. */
  moveReceiver(externalNo: string): void;
  /** The buyer asks to cancel; the shop has not decided. */
  askCancel(externalNo: string): void;
  /** The numbers of the pages of orders that were asked for. */
  pages(): number[];
}

/** The ark gateway with one shop; pages of orders reach to `mostPages`. */
export async function startXiaohongshuEmulator(mostPages = 100): Promise<XiaohongshuEmulator> {
  const keys = { appId: "698f0fae6fd04676aedd", appSecret: "emulated-secret" };
  let [accessToken, refreshToken] = ["token-emulated", "refresh-emulated"];
  let [tokens, refusing] = [0, false];
  const orders = new Map<string, EmulatedOrder>();
  const moved = new Set<string>();
  const canceling = new Set<string>();
  const shipped = new Map<string, Set<string>>();
  const shipments: ReturnType<Emulator["shipments"]> = [];
  const sentAt = new Map<string, number>();
  const stock = new Map<string, number>();
  const refunds = new Map<string, Refund>();
  const agreed: string[] = [];
  const notes = new Map<string, string>();
  const pages: number[] = [];
  const app = ["appId", keys.appId] as const;
  const consent = emulateConsent({ path: "/ark/authorization", title: "小红书", app, redirect: "redirectUri" });

  const addressOf = (externalNo: string) => `${moved.has(externalNo) ? "moved" : "addr"}-${externalNo}`;
  const statusOf = (order: EmulatedOrder) => {
    const left = order.lines.filter((line) => !shipped.get(order.externalNo)?.has(line.sku)).length;
    if (order.stage !== "to_ship" || left === order.lines.length) return orderStatus[order.stage];
    return left === 0 ? 6 : 5;
  };
  const afterSale = (externalNo: string, sku: string) => {
    const refund = [...refunds.values()].find((one) => one.externalNo === externalNo && one.ref === sku);
    return refund ? (agreed.includes(refund.refundId) ? 3 : 2) : 1;
  };

  function told(order: EmulatedOrder): Json {
    const at = order.modifiedAt.getTime();
    const goods = order.lines.reduce((sum, line) => sum + fen(line.price) * line.quantity, 0);
    return {
      ...{
        orderId: order.externalNo,
        orderStatus: statusOf(order),
        cancelStatus: canceling.has(order.externalNo) ? 1 : 0,
      },
      ...(statusOf(order) === 6 && {
        deliveryTime: sentAt.get(order.externalNo),
        expressTrackingNo: shipments
          .filter((one) => one.externalNo === order.externalNo)
          .map((one) => one.trackingNo)
          .join(","),
      }),
      ...{ createdTime: at, updateTime: at, paidTime: order.stage === "unpaid" ? 0 : at, userId: "user-1" },
      ...{ totalPayAmount: goods + fen(order.freight), totalShippingFree: fen(order.freight), totalRedDiscount: 0 },
      ...{ openAddressId: addressOf(order.externalNo), receiverProvinceName: order.receiver.province },
      ...{ receiverCityName: order.receiver.city, receiverDistrictName: order.receiver.district },
      ...{ customerRemark: order.note, sellerRemark: notes.get(order.externalNo) ?? "" },
      skuList: order.lines.map((line) => ({
        ...{ skuId: line.sku, erpcode: line.merchantCode, skuName: line.title, skuQuantity: line.quantity, skuTag: 0 },
        ...{ totalPaidAmount: fen(line.price) * line.quantity, totalMerchantDiscount: 0, totalRedDiscount: 0 },
        skuAfterSaleStatus: afterSale(order.externalNo, line.sku),
      })),
    };
  }

  /** Changed within the span, newest first; `unit` is what its times are told in. */
  function page<Row extends { modifiedAt: Date }>(params: Json, unit: number, rows: Row[]) {
    const [from, to] = [Number(params.startTime) * unit, Number(params.endTime) * unit];
    const [size, number] = [Number(params.pageSize), Number(params.pageNo)];
    if (params.timeType !== 2 || !(from < to)) return failed(1001, "时间类型或时间范围不正确");
    if (to - from > 30 * 60_000) return failed(1001, "按更新时间查询，时间范围不能大于30分钟");
    if (!(size >= 1 && size <= 100)) return failed(1001, "pageSize 不能大于100");
    if (number > mostPages) return failed(1001, `pageNo 不能大于${mostPages}`);
    const second = (at: Date) => Math.floor(at.getTime() / 1000) * 1000;
    const within = rows.filter(({ modifiedAt: at }) => second(at) >= from && second(at) <= to);
    within.sort((a, b) => b.modifiedAt.getTime() - a.modifiedAt.getTime());
    return { total: within.length, rows: within.slice((number - 1) * size, number * size) };
  }

  const calls: Record<string, (params: Json) => EmulatedReply> = {
    "order.getOrderList"(params) {
      pages.push(Number(params.pageNo));
      const found = page(params, 1000, [...orders.values()]);
      if (!("rows" in found)) return found;
      const rows = found.rows.map((order) => ({ orderId: order.externalNo, updateTime: order.modifiedAt.getTime() }));
      const maxPageNo = Math.ceil(found.total / Number(params.pageSize));
      return done({ total: found.total, pageNo: params.pageNo, pageSize: params.pageSize, maxPageNo, orderList: rows });
    },
    "order.getOrderDetail"(params) {
      const order = orders.get(String(params.orderId));
      return order ? done(told(order)) : failed(2001, "订单不存在");
    },
    "order.getOrderReceiverInfo"(params) {
      const queries = params.receiverQueries as { orderId: string; openAddressId: string }[];
      const receiverInfos = queries.map(({ orderId, openAddressId }) => {
        const order = orders.get(orderId);
        const matched = openAddressId === addressOf(orderId) && order !== undefined && statusOf(order) <= 5;
        return { orderId, matched, receiverName: matched ? "#cipher#" : "" };
      });
      return done({ receiverInfos });
    },
    "order.orderDeliver"(params) {
      const order = orders.get(String(params.orderId));
      if (order?.stage !== "to_ship") return failed(2002, "订单状态不允许发货");
      if (canceling.has(order.externalNo)) return failed(2003, "订单取消处理中，不能发货");
      if (!params.expressNo || !params.expressCompanyCode) return failed(1001, "快递单号和快递公司不能为空");
      const part = params.unpack === true ? (params.skuIdList as string[] | undefined) : undefined;
      if (params.unpack === true && !part?.length) return failed(1001, "拆包发货时 skuIdList 必填");
      const before = shipped.get(order.externalNo) ?? new Set<string>();
      const skus = part ?? order.lines.map((line) => line.sku);
      if (skus.every((sku) => before.has(sku))) return failed(2004, "订单已发货");
      for (const sku of skus) before.add(sku);
      shipped.set(order.externalNo, before);
      const parcel = { carrier: String(params.expressCompanyCode), trackingNo: String(params.expressNo) };
      shipments.push({ externalNo: order.externalNo, ...parcel, refs: part });
      sentAt.set(order.externalNo, Date.now());
      return done({});
    },
    "order.modifySellerMarkInfo"(params) {
      if (!params.operator) return failed(1001, "操作人不能为空");
      notes.set(String(params.orderId), String(params.sellerMarkNote));
      return done({});
    },
    "inventory.syncSkuStock"(params) {
      stock.set(String(params.skuId), Number(params.qty));
      return done({});
    },
    "inventory.syncSkuStockV2"(params) {
      const [[whcode, quantity] = []] = Object.entries(params.qtyWithWhcode as Record<string, number>);
      if (whcode !== "WH01" && whcode !== "WH02") return failed(3001, "仓库编码无效");
      stock.set(`${params.skuId}${whcode === "WH01" ? "" : `@${whcode}`}`, Number(quantity));
      return done({});
    },
    "product.getDetailSkuList"(params) {
      const skus = new Map([...orders.values()].flatMap((order) => order.lines).map((line) => [line.sku, line]));
      const rows = [...skus.values()].map((line) => ({
        item: { id: line.item, name: line.title },
        sku: { id: line.sku, erpCode: line.merchantCode, barcode: "", variants: [{ name: "颜色", value: "红" }] },
      }));
      const [size, number] = [Number(params.pageSize), Number(params.pageNo)];
      return done({ total: rows.length, data: rows.slice((number - 1) * size, number * size) });
    },
    "afterSale.listAfterSaleInfos"(params) {
      const found = page(params, 1, [...refunds.values()]);
      if (!("rows" in found)) return found;
      const afterSaleBasicInfos = found.rows.map((row) => ({ returnsId: row.refundId, orderId: row.externalNo }));
      return done({ afterSaleBasicInfos, totalCount: found.total, pageNo: params.pageNo, pageSize: params.pageSize });
    },
    "afterSale.getAfterSaleInfo"(params) {
      const refund = refunds.get(String(params.returnsId));
      if (!refund) return failed(4001, "售后单不存在");
      const over = agreed.includes(refund.refundId);
      const sku = { skuId: refund.ref, appliedCount: 1, appliedTotalAmountYuan: Number(refund.amount) };
      const amounts = {
        expectedRefundAmountYuan: Number(refund.amount),
        ...(over && { refundAmountYuan: Number(refund.amount) }),
      };
      const afterSaleInfo = {
        ...{ returnsId: refund.refundId, orderId: refund.externalNo, returnType: 5, reasonNameZh: "不想要了" },
        ...{ status: over ? 4 : 1, refundStatus: over ? 2 : 101, updatedAt: refund.modifiedAt.getTime() },
        ...amounts,
        skus: [sku],
      };
      return done({ afterSaleInfo });
    },
    "afterSale.auditReturns"(params) {
      const id = String(params.returnsId);
      if (params.action !== 1 || !refunds.has(id) || agreed.includes(id)) return failed(4002, "售后单状态不允许该操作");
      agreed.push(id);
      return done("审核成功");
    },
  };

  function giveToken(params: Json): EmulatedReply {
    const consented = consent.takes(params.code);
    if (refusing || !(consented || params.refreshToken === refreshToken))
      return failed(5001, "refreshToken 无效，请重新授权");
    if (!consented) {
      tokens += 1;
      [accessToken, refreshToken] = [`token-emulated-${tokens}`, `refresh-emulated-${tokens}`];
    }
    const accessTokenExpiresAt = Date.now() + 7 * 86_400_000;
    return done({ accessToken, refreshToken, accessTokenExpiresAt, sellerId: "5f0c", sellerName: "模拟旗舰店" });
  }

  function answer(request: EmulatedRequest): EmulatedReply {
    const { method: verb, body } = request;
    const asked = consent.answer(request);
    if (asked) return asked;
    const params = JSON.parse(body) as Json;
    const method = String(params.method);
    // The guide to signing, file 39: system parameters in the order of their names, and the secret.
    const system = ["appId", "timestamp", "version"].map((name) => `${name}=${params[name]}`).join("&");
    const right = createHash("md5").update(method).update("?").update(system).update(keys.appSecret).digest("hex");
    if (verb !== "POST" || params.version !== "2.0") return failed(5000, "请求不合法");
    if (params.appId !== keys.appId) return failed(5002, "appId 不存在");
    if (typeof params.timestamp !== "string" || Math.abs(Date.now() / 1000 - Number(params.timestamp)) > 600)
      return failed(5003, "timestamp 超出范围");
    if (params.sign !== right) return failed(5004, "签名错误");
    if (method.startsWith("oauth.")) return giveToken(params);
    if (params.accessToken !== accessToken) return failed(5005, "accessToken 已过期");
    return calls[method]?.(params) ?? failed(5006, "method 不支持");
  }

  const server = await serveEmulator(answer);
  return {
    ...server,
    credentials: { ...keys, accessToken, refreshToken },
    tokenUrl: server.url,
    registerRedirect: consent.register,
    put: (order) => void orders.set(order.externalNo, order),
    moveReceiver: (externalNo) => void moved.add(externalNo),
    askCancel: (externalNo) => void canceling.add(externalNo),
    pages: () => [...pages],
    shipments: () => [...shipments],
    stock: () => stock,
    expireToken: () => {
      accessToken = "another";
    },
    refuseTokens: () => {
      refusing = true;
    },
    askRefund: (refund) => void refunds.set(refund.refundId, refund),
    agreeRefund: (refundId) => void agreed.push(refundId),
    agreed: () => [...agreed],
    busy: '{"success":false,"error_code":-1,"error_msg":"系统繁忙，请稍后再试","data":null}',
    notes: () => notes,
  };
}
