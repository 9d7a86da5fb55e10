import { createHash } from "node:crypto";
import { emulateConsent } from "../channel/emulated-consent";
import type { EmulatedOrder, EmulatedRefund, Emulator } from "../channel/emulator";
import { chinaTime } from "../wire/china-time";
import { type EmulatedReply, type EmulatedRequest, json, serveEmulator } from "../wire/emulator-server";
import { longOf, writeJson } from "../wire/write-json";

type Json = Record<string, unknown>;
type Refund = EmulatedRefund & { status: number };

const error = (error_code: number, error_msg: string, sub_msg = error_msg) =>
  json({ error_response: { error_code, error_msg, sub_code: null, sub_msg, request_id: "emulated" } });

/** Document 8EC06C399636041E read anew: shares nothing with the client's signing. */
function signatureOf(form: URLSearchParams, secret: string): string {
  const sorted = [...form].filter(([name]) => name !== "sign").sort(([a], [b]) => (a < b ? -1 : 1));
  const middle = sorted.reduce((text, [name, value]) => `${text}${name}${value}`, "");
  return createHash("md5").update(`${secret}${middle}${secret}`).digest("hex").toUpperCase();
}

/** A gateway of Pinduoduo with one shop. What changes while pages are read leaves their span, as at the real one. */
export async function startPinduoduoEmulator(): Promise<Emulator> {
  const keys = { clientId: "emulatedclient", clientSecret: "emulated-secret" };
  let [accessToken, refreshToken] = ["emulated-access", "emulated-refresh"];
  let grants = 0;
  const orders = new Map<string, EmulatedOrder>();
  const shipments: ReturnType<Emulator["shipments"]> = [];
  const sentAt = new Map<string, Date>();
  const stock = new Map<string, number>();
  const refunds = new Map<string, Refund>();
  const notes = new Map<string, string>();
  const app = ["client_id", keys.clientId] as const;
  const consent = emulateConsent({ path: "/service-market/auth", title: "拼多多", app, redirect: "redirect_uri" });

  const cents = (price: string, quantity = 1) => Math.round(Number(price) * 100) * quantity;
  const shipmentOf = (id: string) => shipments.find((one) => one.externalNo === id);
  const second = (at: Date) => Math.floor(at.getTime() / 1000);

  function orderInfo(order: EmulatedOrder): Json {
    const { province, city, district, street, name, phone } = order.receiver;
    const goods = order.lines.reduce((sum, line) => sum + cents(line.price, line.quantity), 0) / 100;
    const refund = [...refunds.values()].find((one) => one.externalNo === order.externalNo);
    const sent = shipmentOf(order.externalNo);
    const at = chinaTime(order.modifiedAt);
    const sealed = (what: string) => `~AgAA${Buffer.from(what).toString("base64")}~0~`;
    return {
      ...(sent && {
        tracking_number: sent.trackingNo,
        shipping_time: chinaTime(sentAt.get(order.externalNo) ?? new Date()),
      }),
      ...{ order_sn: order.externalNo, order_status: sent ? 2 : 1, trade_type: 0, group_status: 1 },
      confirm_status: order.stage === "canceled" ? 2 : order.stage === "unpaid" ? 0 : 1,
      ...{ refund_status: refund ? (refund.status === 2 ? 2 : 3) : 1, after_sales_status: refund?.status ?? 0 },
      ...{ created_time: at, updated_at: at, confirm_time: at, pay_time: order.stage === "unpaid" ? "" : at },
      ...{ pay_type: "WEIXIN", goods_amount: goods, discount_amount: 0, seller_discount: 0, platform_discount: 0 },
      ...{ capital_free_discount: 0, order_change_amount: 0, postage: Number(order.freight) },
      ...{ pay_amount: (goods * 100 + cents(order.freight)) / 100, risk_control_status: 0 },
      ...{ open_address_id: `emulated#${order.externalNo}`, province, city, town: district },
      ...{ receiver_name: sealed(name), receiver_name_mask: `${name.slice(0, 1)}**` },
      ...{ receiver_phone: sealed(phone), receiver_phone_mask: `${phone.slice(0, 3)}****${phone.slice(-4)}` },
      ...{ receiver_address: sealed(street), receiver_address_mask: "***" },
      ...{ buyer_memo: order.note, remark: notes.get(order.externalNo) ?? "" },
      ...(sent && { logistics_id: Number(sent.carrier), tracking_number: sent.trackingNo }),
      extra_delivery_list: shipments
        .filter((one) => one.externalNo === order.externalNo && one !== sent)
        .map(({ carrier, trackingNo }) => ({ logistics_id: Number(carrier), tracking_number: trackingNo })),
      item_list: order.lines.map((line) => ({
        ...{ goods_id: longOf(line.item), sku_id: longOf(line.sku), outer_id: line.merchantCode },
        ...{ goods_name: line.title, goods_spec: "", goods_count: line.quantity, goods_price: Number(line.price) },
      })),
    };
  }

  /** A page of what changed within the span, or what Pinduoduo says of a span it does not take. */
  function page<Row extends { modifiedAt: Date }>(form: URLSearchParams, rows: Iterable<Row>): Row[] | EmulatedReply {
    const [from, to] = [Number(form.get("start_updated_at")), Number(form.get("end_updated_at"))];
    if (!from || !to) return error(10_001, "公共参数错误", "更新时间不能为空");
    if (to - from > 30 * 60) return error(50_001, "业务服务错误", "时间跨度不能超过30分钟");
    if (to > Date.now() / 1000 - 3 * 60) return error(50_001, "业务服务错误", "结束时间需小于当前时间3分钟");
    if (Number(form.get("page_size")) > 100) return error(50_001, "业务服务错误", "每页数量不能超过100");
    const within = [...rows].filter(({ modifiedAt }) => second(modifiedAt) >= from && second(modifiedAt) <= to);
    return within.sort((a, b) => a.modifiedAt.getTime() - b.modifiedAt.getTime());
  }
  const cut = <Row>(form: URLSearchParams, rows: Row[]) => {
    const [at, size] = [Number(form.get("page") ?? 1), Number(form.get("page_size") ?? 100)];
    return rows.slice((at - 1) * size, at * size);
  };

  const calls: Record<string, (form: URLSearchParams) => Json | EmulatedReply> = {
    "pdd.order.number.list.increment.get"(form) {
      const missing = ["order_status", "refund_status", "is_lucky_flag"].find((name) => !form.get(name));
      if (missing) return error(10_001, "公共参数错误", `${missing}不能为空`);
      const found = page(form, orders.values());
      if (!Array.isArray(found)) return found;
      const order_sn_list = cut(form, found).map(orderInfo);
      return { order_sn_increment_get_response: { total_count: found.length, order_sn_list } };
    },
    "pdd.order.information.get"(form) {
      const order = orders.get(form.get("order_sn") ?? "");
      if (!order) return error(50_002, "业务服务错误", "订单不存在");
      return { order_info_get_response: { order_info: orderInfo(order) } };
    },
    "pdd.logistics.online.send"(form) {
      const order = orders.get(form.get("order_sn") ?? "");
      if (order?.stage !== "to_ship") return error(50_002, "业务服务错误", "订单状态不允许发货");
      if (shipmentOf(order.externalNo)) return error(50_002, "业务服务错误", "订单已发货，请勿重复发货");
      const [carrier, trackingNo] = [form.get("logistics_id") ?? "", form.get("tracking_number") ?? ""];
      if (!/^\d+$/.test(carrier) || !trackingNo) return error(50_002, "业务服务错误", "物流公司编号错误");
      shipments.push({ externalNo: order.externalNo, carrier, trackingNo, refs: undefined });
      sentAt.set(order.externalNo, new Date());
      return { logistics_online_send_response: { is_success: true } };
    },
    "pdd.order.upload.extra.logistics"(form) {
      const externalNo = form.get("order_sn") ?? "";
      if (!shipmentOf(externalNo)) return error(50_002, "业务服务错误", "订单未发货");
      const list = JSON.parse(form.get("extra_track_list") ?? "[]") as Json[];
      const right = list.every((one) => typeof one.shipping_id === "number" && one.tracking_number);
      if (form.get("extra_track_type") !== "1" || list.length === 0 || !right)
        return error(50_001, "业务服务错误", "额外运单参数错误");
      for (const { shipping_id, tracking_number } of list)
        shipments.push({
          ...{ externalNo, carrier: String(shipping_id), trackingNo: String(tracking_number), refs: undefined },
        });
      return { upload_extra_logistics_response: { success: true } };
    },
    "pdd.goods.quantity.update"(form) {
      const sku = form.get("sku_id") ?? "";
      const promoted = sku.endsWith("9");
      if (promoted && Number(form.get("quantity")) < (stock.get(sku) ?? 0))
        return error(50_002, "业务服务错误", "商品在资源位上，不能减少库存");
      if (!form.get("goods_id") || form.get("update_type") !== "1") return error(50_002, "业务服务错误", "参数错误");
      stock.set(sku, Number(form.get("quantity")));
      return { goods_quantity_update_response: { is_success: true } };
    },
    "pdd.goods.list.get"(form) {
      const lines = new Map([...orders.values()].flatMap((order) => order.lines).map((line) => [line.sku, line]));
      const goods_list = [...lines.values()].map((line) => ({
        ...{ goods_id: longOf(line.item), goods_name: line.title },
        sku_list: [{ sku_id: longOf(line.sku), outer_id: line.merchantCode, outer_goods_id: "", spec: "" }],
      }));
      return { goods_list_get_response: { total_count: goods_list.length, goods_list: cut(form, goods_list) } };
    },
    "pdd.refund.list.increment.get"(form) {
      const found = page(form, refunds.values());
      if (!Array.isArray(found)) return found;
      const refund_list = cut(form, found).map(({ refundId, externalNo, ref, amount, modifiedAt, status }) => ({
        ...{ id: longOf(refundId), order_sn: externalNo, sku_id: ref, refund_amount: amount, goods_number: "1" },
        ...{ after_sales_status: status, after_sales_type: 2, after_sale_reason: "不想要了" },
        updated_time: chinaTime(modifiedAt),
      }));
      return { refund_increment_get_response: { total_count: found.length, refund_list } };
    },
    "pdd.refund.agree"(form) {
      const refund = refunds.get(form.get("after_sales_id") ?? "");
      if (refund?.externalNo !== form.get("order_sn")) return error(50_002, "业务服务错误", "售后单不存在");
      if (refund.status !== 2) return error(50_002, "业务服务错误", "售后单已同意退款");
      refund.status = 4;
      return { refund_agree_response: { success: true } };
    },
    "pdd.order.note.update"(form) {
      notes.set(form.get("order_sn") ?? "", form.get("note") ?? "");
      return { response: { success: true } };
    },
    "pdd.mall.info.get": () => ({ mall_info_get_response: { mall_id: 99, mall_name: "模拟拼多多旗舰店" } }),
  };

  function token(type: string, form: URLSearchParams): Json | EmulatedReply {
    const consented = type.endsWith("create") && consent.takes(form.get("code"));
    if (!consented && form.get("refresh_token") !== refreshToken)
      return error(10_000, "参数错误", "refresh_token已过期");
    if (!consented) {
      grants += 1;
      [accessToken, refreshToken] = [`emulated-access-${grants}`, `emulated-refresh-${grants}`];
    }
    const granted = { access_token: accessToken, refresh_token: refreshToken, owner_id: "99", expires_in: 86_399 };
    return { [`pop_auth_token_${type.split(".").at(-1)}_response`]: granted };
  }

  function answer(request: EmulatedRequest): EmulatedReply {
    const form = new URLSearchParams(request.body);
    const asked = consent.answer(request);
    if (asked) return asked;
    const type = form.get("type") ?? "";
    if (Math.abs(Date.now() / 1000 - Number(form.get("timestamp"))) > 600) return error(10_014, "timestamp已过期");
    if (form.get("client_id") !== keys.clientId) return error(10_001, "client_id不正确");
    if (form.get("sign") !== signatureOf(form, keys.clientSecret)) return error(20_004, "签名sign校验失败");
    const granting = type.startsWith("pdd.pop.auth.token.");
    if (!granting && form.get("access_token") !== accessToken) return error(10_019, "access_token已过期");
    const made = granting ? token(type, form) : (calls[type]?.(form) ?? error(10_002, "接口type不存在"));
    return typeof made.body === "string" ? { body: made.body } : { body: writeJson(made) };
  }

  return {
    ...(await serveEmulator(answer)),
    credentials: { ...keys, accessToken, refreshToken },
    registerRedirect: consent.register,
    put: (order) => void orders.set(order.externalNo, order),
    shipments: () => [...shipments],
    stock: () => stock,
    expireToken: () => {
      accessToken = "another";
    },
    askRefund: (refund) => void refunds.set(refund.refundId, { ...refund, status: 2 }),
    agreed: () => [...refunds.values()].filter((one) => one.status === 4).map((one) => one.refundId),
    busy: '{"error_response":{"error_code":52001,"error_msg":"网络异常，请稍后重试","sub_code":"52001"}}',
    carrier: "44",
    notes: () => notes,
  };
}
