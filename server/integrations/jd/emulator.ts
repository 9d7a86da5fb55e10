import { createHash } from "node:crypto";
import { emulateConsent } from "../channel/emulated-consent";
import type { EmulatedOrder, EmulatedRefund, Emulator } from "../channel/emulator";
import { chinaTime, fromChinaTime } from "../wire/china-time";
import { type EmulatedReply, type EmulatedRequest, json, serveEmulator } from "../wire/emulator-server";
import { parseJson, record, records, text } from "../wire/http";
import { longOf, writeJson } from "../wire/write-json";

type Json = Record<string, unknown>;
type Cancel = EmulatedRefund & { status: number };

const day = 86_400_000;
const states = { unpaid: "NOT_PAY", to_ship: "WAIT_SELLER_STOCK_OUT", canceled: "TRADE_CANCELED" } as const;
const never = "0001-01-01 00:00:00";

const error = (code: string, zh_desc: string) => json({ error_response: { code, zh_desc, en_desc: "refused" } });
const yes = { success: true, numberCode: 0, chineseErrCode: "成功", englishErrCode: "success" };
const no = (chineseErrCode: string, numberCode = 10_300_000) => ({ success: false, numberCode, chineseErrCode });

/** JD's developer guide 2643, read anew: shares nothing with the client's signing. */
function signatureOf(form: URLSearchParams, secret: string): string {
  const hash = createHash("md5").update(secret, "utf8");
  for (const name of [...new Set(form.keys())].sort()) {
    const value = form.get(name) ?? "";
    if (name !== "sign" && value !== "") hash.update(`${name}${value}`, "utf8");
  }
  return hash.update(secret, "utf8").digest("hex").toUpperCase();
}

/** A JOS gateway with one POP shop. Numbers of orders and SKUs are JSON numbers, as JD writes them. */
export async function startJdEmulator(): Promise<Emulator> {
  const keys = { appKey: "EMULATEDAPPKEY0000000000000000JD", appSecret: "emulated-secret" };
  let [accessToken, refreshToken] = ["emulated-access", "emulated-refresh"];
  let grants = 0;
  const orders = new Map<string, EmulatedOrder>();
  const shipments: ReturnType<Emulator["shipments"]> = [];
  const stock = new Map<string, number>();
  const stockRequests = new Set<string>();
  const cancels = new Map<string, Cancel>();
  const notes = new Map<string, string>();
  const app = ["app_key", keys.appKey] as const;
  const consent = emulateConsent({ path: "/oauth2/to_login", title: "京东", app, redirect: "redirect_uri" });

  const cents = (price: string, quantity = 1) => Math.round(Number(price) * 100) * quantity;
  const yuan = (fen: number) => (fen / 100).toFixed(2);
  const shipmentOf = (id: string) => shipments.find((one) => one.externalNo === id);
  const waybillsOf = (id: string) =>
    shipments.flatMap((one) => (one.externalNo === id ? one.trackingNo : [])).join(",");

  function stateOf(order: EmulatedOrder): string {
    const cancel = [...cancels.values()].find((one) => one.externalNo === order.externalNo);
    if (cancel) return cancel.status === 0 ? "LOCKED" : "TRADE_CANCELED";
    return shipmentOf(order.externalNo) ? "WAIT_GOODS_RECEIVE_CONFIRM" : states[order.stage];
  }

  function orderInfo(order: EmulatedOrder): Json {
    const { province, city, district, street, name, phone } = order.receiver;
    const goods = order.lines.reduce((sum, line) => sum + cents(line.price, line.quantity), 0);
    const shipment = shipmentOf(order.externalNo);
    const at = chinaTime(order.modifiedAt);
    return {
      ...{ orderId: longOf(order.externalNo), venderId: 802_001, orderType: "22", payType: "4-在线支付" },
      ...{ orderState: stateOf(order), orderTotalPrice: yuan(goods), orderSellerPrice: yuan(goods) },
      ...{ orderPayment: yuan(goods + cents(order.freight)), freightPrice: order.freight, sellerDiscount: "0.00" },
      ...{ orderStartTime: at, modified: at, paymentConfirmTime: order.stage === "unpaid" ? never : at },
      ...{ orderEndTime: never, open_id_buyer: "o*AAemulated", orderRemark: order.note, couponDetailList: [] },
      venderRemark: notes.get(order.externalNo) ?? "",
      ...(shipment && { logisticsId: shipment.carrier, waybill: waybillsOf(order.externalNo) }),
      consigneeInfo: {
        ...{ fullname: name, mobile: phone, telephone: phone, province, city, county: district, town: "" },
        fullAddress: `${province}${city}${district}${street}`,
      },
      itemInfoList: order.lines.map((line) => ({
        ...{ skuId: line.sku, wareId: line.item, outerSkuId: line.merchantCode, skuName: line.title },
        ...{ jdPrice: line.price, itemTotal: String(line.quantity) },
      })),
    };
  }

  function spanOf(start: unknown, end: unknown, most: number): [number, number] | undefined {
    const [from, to] = [fromChinaTime(String(start)), fromChinaTime(String(end))];
    if (!from || !to || to.getTime() - from.getTime() > most) return undefined;
    return [from.getTime(), to.getTime()];
  }
  const second = (at: Date) => Math.floor(at.getTime() / 1000) * 1000;

  const calls: Record<string, (business: Json) => Json> = {
    "jingdong.pop.order.search"({ start_date, end_date, order_state, optional_fields, page, page_size, dateType }) {
      const fail = (words: string) => ({ searchorderinfo_result: { apiResult: no(words), orderTotal: 0 } });
      if (typeof page !== "string" || typeof page_size !== "string") return fail("页码和每页条数必须是字符串");
      if (!order_state || !optional_fields) return fail("订单状态和返回字段不能为空");
      if (Number(page_size) > 100) return fail("每页条数不能超过100");
      const span = spanOf(start_date, end_date, 31 * day);
      if (!span) return fail("开始时间和结束时间不得相差超过1个月");
      // By creation the emulated shop has nothing to tell: everything in it is put as changed.
      const all = dateType === 1 ? [] : [...orders.values()];
      const within = all.filter(({ modifiedAt }) => second(modifiedAt) >= span[0] && second(modifiedAt) <= span[1]);
      const start = (Number(page) - 1) * Number(page_size);
      const orderInfoList = within.slice(start, start + Number(page_size)).map(orderInfo);
      return { code: "0", searchorderinfo_result: { apiResult: yes, orderTotal: within.length, orderInfoList } };
    },
    "jingdong.pop.order.get"({ order_id }) {
      const order = orders.get(String(order_id));
      if (!order) return { code: "0", orderDetailInfo: { apiResult: no("订单不存在", 10_100_002) } };
      return { code: "0", orderDetailInfo: { apiResult: yes, orderInfo: orderInfo(order) } };
    },
    "jingdong.pop.order.shipment"({ orderId, logiCoprId, logiNo }) {
      const fail = (words: string) => ({ sopjosshipment_result: no(words, 10_400_001) });
      const order = orders.get(String(orderId));
      if (!order) return fail("订单不存在");
      if (shipmentOf(order.externalNo)) return fail("订单已出库，请勿重复操作");
      if (stateOf(order) !== "WAIT_SELLER_STOCK_OUT") return fail("订单状态不允许出库");
      const [carriers, numbers] = [String(logiCoprId).split("|"), String(logiNo).split("|")];
      if (!carriers.every((id) => /^\d+$/.test(id))) return fail("物流公司ID不正确");
      if (carriers.length !== numbers.length || !numbers.every(Boolean)) return fail("物流公司与运单号不一致");
      for (const [at, carrier] of carriers.entries())
        for (const trackingNo of (numbers[at] ?? "").split(","))
          shipments.push({ externalNo: order.externalNo, carrier, trackingNo, refs: undefined });
      return { code: "0", sopjosshipment_result: yes };
    },
    "jingdong.ware.stock.sku.set"({ req }) {
      const { updateModel, stockRfId, skuStocks } = record(req);
      if (updateModel !== "fullStockIn" || !stockRfId) return { returnType: no("参数不正确") };
      const updateStockResult = records(skuStocks).map(({ skuId, stockNum, storeId = 0 }) => {
        const place = storeId === 0 ? text(skuId) : `${text(skuId)}@${text(storeId)}`;
        // A request number that was seen does nothing again.
        if (!stockRequests.has(text(stockRfId))) stock.set(place, Number(stockNum));
        const known = [...orders.values()].some(({ lines }) => lines.some((line) => line.sku === text(skuId)));
        return { data: text(skuId), success: known, storeId, ...(!known && { message: "SKU不存在" }) };
      });
      stockRequests.add(text(stockRfId));
      return { code: "0", returnType: { success: true, obj: { updateStockResult } } };
    },
    "jingdong.sku.read.searchSkuList"({ pageNo, page_size }) {
      const all = new Map([...orders.values()].flatMap((order) => order.lines).map((line) => [line.sku, line]));
      const start = (Number(pageNo) - 1) * Number(page_size);
      const data = [...all.values()].slice(start, start + Number(page_size)).map((line) => ({
        ...{ wareId: longOf(line.item), skuId: longOf(line.sku), outerId: line.merchantCode, wareTitle: line.title },
      }));
      return { code: "0", page: { data, pageNo, pageSize: page_size, totalItem: all.size } };
    },
    "jingdong.pop.afs.soa.refundapply.queryPageList"(query) {
      const asked = query.applyTimeStart ? [query.applyTimeStart, query.applyTimeEnd] : [];
      const decided = query.checkTimeStart ? [query.checkTimeStart, query.checkTimeEnd] : [];
      const [start, end] = asked.length > 0 ? asked : decided;
      const span = spanOf(start, end, 7 * day);
      if (!span || Number(query.pageSize) > 50) return { queryResult: no("查询条件不正确") };
      const rows = [...cancels.values()].filter(
        ({ modifiedAt, status }) =>
          (asked.length > 0 || status !== 0) && second(modifiedAt) >= span[0] && second(modifiedAt) <= span[1],
      );
      const result = rows.map(({ refundId, externalNo, amount, modifiedAt, status }) => ({
        ...{ id: longOf(refundId), orderId: longOf(externalNo), applyRefundSum: cents(amount), status },
        ...{ applyTime: chinaTime(modifiedAt), reason: "不想要了" },
      }));
      const at = (Number(query.pageIndex) - 1) * Number(query.pageSize);
      const page = result.slice(at, at + Number(query.pageSize));
      return { code: "0", queryResult: { success: true, totalCount: result.length, result: page } };
    },
    "jingdong.pop.afs.soa.refundapply.replyRefund"({ id, status, checkUserName, remark }) {
      const cancel = cancels.get(String(id));
      if (!cancel || !checkUserName || !remark) return { replyResult: no("参数不正确") };
      if (cancel.status !== 0) return { replyResult: no("该退款单已审核") };
      cancel.status = Number(status);
      return { code: "0", replyResult: { success: true } };
    },
    "jingdong.pop.order.modifyVenderRemark"({ order_id, remark }) {
      if (!orders.has(String(order_id))) return { modifyvenderremark_result: no("订单不存在") };
      notes.set(String(order_id), String(remark));
      return { code: "0", modifyvenderremark_result: yes };
    },
    "jingdong.seller.vender.info.get": () => ({
      code: "0",
      vender_info_result: { vender_id: 802_001, shop_id: 900_001, shop_name: "模拟京东旗舰店" },
    }),
  };

  function token(path: string, query: URLSearchParams): EmulatedReply {
    const right = query.get("app_key") === keys.appKey && query.get("app_secret") === keys.appSecret;
    const refresh = query.get("grant_type") === "refresh_token" && query.get("refresh_token") === refreshToken;
    const code = query.get("grant_type") === "authorization_code" && right && consent.takes(query.get("code"));
    if (!right || !(path.endsWith("/refresh_token") ? refresh : code)) return json({ code: 403, msg: "授权已失效" });
    if (refresh) {
      grants += 1;
      [accessToken, refreshToken] = [`emulated-access-${grants}`, `emulated-refresh-${grants}`];
    }
    return json({
      access_token: accessToken,
      refresh_token: refreshToken,
      expires_in: 31_536_000,
      scope: "snsapi_base",
    });
  }

  function answer(request: EmulatedRequest): EmulatedReply {
    const { path, body, query } = request;
    const asked = consent.answer(request);
    if (asked) return asked;
    if (path.startsWith("/oauth2/")) return token(path, query);
    const form = new URLSearchParams(body);
    const method = form.get("method") ?? "";
    const at = fromChinaTime((form.get("timestamp") ?? "").replace(/\.\d{3}\+0800$/, ""));
    if (!at || Math.abs(Date.now() - at.getTime()) > 6 * 60_000) return error("23", "时间戳超出范围");
    if (form.get("v") !== "2.0") return error("10", "缺少版本参数");
    if (form.get("app_key") !== keys.appKey) return error("21", "无效app_key");
    if (form.get("sign") !== signatureOf(form, keys.appSecret)) return error("25", "无效签名");
    if (form.get("access_token") !== accessToken) return error("19", "token已过期或者不存在，请重新授权");
    const business = parseJson(form.get("360buy_param_json") ?? "");
    const call = calls[method];
    if (!call || !business) return error("12", "不存在的方法名");
    return { body: `{"${method.replaceAll(".", "_")}_responce":${writeJson(call(business))}}` };
  }

  const server = await serveEmulator(answer);
  return {
    ...server,
    credentials: { ...keys, accessToken, refreshToken },
    tokenUrl: `${server.url}/oauth2`,
    registerRedirect: consent.register,
    put: (order) => void orders.set(order.externalNo, order),
    shipments: () => [...shipments],
    stock: () => stock,
    expireToken: () => {
      accessToken = "another";
    },
    askRefund: (refund) => void cancels.set(refund.refundId, { ...refund, status: 0 }),
    agreed: () => [...cancels.values()].filter((one) => one.status === 1).map((one) => one.refundId),
    busy: '{"error_response":{"code":"67","zh_desc":"平台连接后端服务不可用，请稍后再试","en_desc":"later"}}',
    carrier: "467",
    rowAnswers: {
      rows: (answer) =>
        record(record(record(Object.values(answer)[0]).returnType ?? answer.returnType).obj).updateStockResult,
      ...{ id: "data", refused: { success: false, message: "系统繁忙，请稍后再试" } },
    },
    notes: () => notes,
  };
}
