import type { EmulatedOrder, EmulatedRefund, Emulator } from "../channel/emulator";
import { type EmulatedReply, type EmulatedRequest, json, serveEmulator } from "../wire/emulator-server";
import { emulatedPush, pushKeys } from "./emulated-push";

type Json = Record<string, unknown>;
type Refund = EmulatedRefund;
type Parcel = { waybill_id: string; delivery_id: string; product_infos: Json[] };

const orderStatus = { unpaid: 10, to_ship: 20, canceled: 250 } as const;
const day = 86_400;
const fen = (yuan: string) => Math.round(Number(yuan) * 100);
const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
const failed = (errcode: number, errmsg: string) => json({ errcode, errmsg });
const done = (value: object = {}) => json({ errcode: 0, errmsg: "ok", ...value });

export interface WechatEmulator extends Emulator {
  /** How often a token was asked for. */
  tokenCalls(): number;
}

/** The platform with one shop. Tokens are what its calls are trusted by; nothing is signed. */
export async function startWechatEmulator(): Promise<WechatEmulator> {
  const keys = { appId: "wx2c2769f8efd9abc2", appSecret: "emulated-secret" };
  let token = "token-1";
  let tokenCalls = 0;
  const orders = new Map<string, EmulatedOrder>();
  const parcels = new Map<string, Parcel[]>();
  const shipments: ReturnType<Emulator["shipments"]> = [];
  const sentAt = new Map<string, Date>();
  const stock = new Map<string, number>();
  const refunds = new Map<string, Refund>();
  const agreed: string[] = [];
  const notes = new Map<string, string>();

  const ref = (line: { item: string; sku: string }) => `${line.item}:${line.sku}`;
  const goneOf = (externalNo: string, one: string) =>
    (parcels.get(externalNo) ?? [])
      .flatMap((parcel) => parcel.product_infos)
      .filter((product) => `${product.product_id}:${product.sku_id}` === one)
      .reduce((sum, product) => sum + Number(product.product_cnt), 0);
  const statusOf = (order: EmulatedOrder) => {
    const left = order.lines.filter((line) => goneOf(order.externalNo, ref(line)) < line.quantity).length;
    if (order.stage !== "to_ship" || !parcels.has(order.externalNo)) return orderStatus[order.stage];
    return left === 0 ? 30 : 21;
  };

  function told(order: EmulatedOrder): Json {
    const { externalNo, receiver } = order;
    const at = seconds(order.modifiedAt);
    const goods = order.lines.reduce((sum, line) => sum + fen(line.price) * line.quantity, 0);
    const refund = (one: string) =>
      [...refunds.values()].find((row) => row.externalNo === externalNo && row.ref === one);
    const product_infos = order.lines.map((line) => {
      const asked = refund(ref(line));
      const over = asked !== undefined && agreed.includes(asked.refundId);
      return {
        ...{ product_id: line.item, sku_id: line.sku, sku_code: line.merchantCode, title: line.title },
        ...{ sku_cnt: line.quantity, sale_price: fen(line.price), real_price: fen(line.price) * line.quantity },
        ...{ on_aftersale_sku_cnt: asked && !over ? 1 : 0, finish_aftersale_sku_cnt: over ? 1 : 0 },
        ...(order.warehouse && { out_warehouse_id: order.warehouse }),
      };
    });
    const address_info = {
      ...{ user_name: receiver.name, tel_number: receiver.phone, province_name: receiver.province },
      ...{ city_name: receiver.city, county_name: receiver.district, detail_info: receiver.street },
      ...{ hash_code: `hash-${externalNo}`, postal_code: "" },
    };
    return {
      ...{ order_id: externalNo, status: statusOf(order), create_time: at, update_time: at, openid: "o-emulated" },
      order_detail: {
        product_infos,
        price_info: { product_price: goods, order_price: goods + fen(order.freight), freight: fen(order.freight) },
        pay_info: order.stage === "unpaid" ? {} : { pay_time: at, transaction_id: "4200" },
        delivery_info: {
          ...{ address_info, delivery_product_info: parcels.get(externalNo) ?? [] },
          ship_done_time: statusOf(order) === 30 ? seconds(sentAt.get(externalNo) ?? new Date()) : 0,
        },
        ext_info: { customer_notes: order.note, merchant_notes: notes.get(externalNo) ?? "" },
      },
    };
  }

  /** The page behind a key, of what changed within the span; keys say nothing to whoever holds them. */
  function page<Row extends { modifiedAt: Date }>(
    from: unknown,
    to: unknown,
    longest: number,
    size: number,
    key: unknown,
    rows: Row[],
  ) {
    if (!(Number(from) < Number(to))) return failed(10020002, "参数错误：时间范围不正确");
    if (Number(to) - Number(from) > longest) return failed(10020002, `参数错误：时间范围不能超过${longest / day}天`);
    if (!(size >= 1 && size <= 100)) return failed(10020002, "参数错误：page_size 不能超过100");
    const start = key ? Number(Buffer.from(String(key), "base64").toString()) : 0;
    if (Number.isNaN(start)) return failed(606006, "next_key 无效");
    const within = rows.filter(({ modifiedAt: at }) => seconds(at) >= Number(from) && seconds(at) <= Number(to));
    within.sort((a, b) => a.modifiedAt.getTime() - b.modifiedAt.getTime());
    const has_more = start + size < within.length;
    const next_key = has_more ? Buffer.from(String(start + size)).toString("base64") : "";
    return { rows: within.slice(start, start + size), has_more, next_key };
  }

  function changeStock({ product_id, sku_id, num, diff_type }: Json, place: string): EmulatedReply {
    const ofIt = (line: EmulatedOrder["lines"][number]) => line.item === product_id && line.sku === sku_id;
    if (![...orders.values()].some((order) => order.lines.some(ofIt))) return failed(10020003, "商品不存在");
    const now = stock.get(place) ?? 0;
    stock.set(place, { 1: now + Number(num), 2: now - Number(num), 3: Number(num) }[diff_type as 1 | 2 | 3]);
    return done();
  }

  function ship(params: Json): EmulatedReply {
    const order = orders.get(String(params.order_id));
    if (order?.stage !== "to_ship") return failed(10020021, "订单状态不允许发货");
    const list = params.delivery_list as (Parcel & { deliver_type: number })[];
    for (const parcel of list) {
      if (!parcel.waybill_id || !parcel.delivery_id || parcel.deliver_type !== 1 || parcel.product_infos.length === 0)
        return failed(10020002, "参数错误：快递公司、单号和商品必填");
      for (const product of parcel.product_infos) {
        const line = order.lines.find((one) => one.item === product.product_id && one.sku === product.sku_id);
        const gone = goneOf(order.externalNo, `${product.product_id}:${product.sku_id}`);
        if (!line || gone + Number(product.product_cnt) > line.quantity)
          return failed(10020022, "商品已发货或数量超出");
      }
      parcels.set(order.externalNo, [...(parcels.get(order.externalNo) ?? []), parcel]);
      sentAt.set(order.externalNo, new Date());
      const refs = parcel.product_infos.map((one) => `${one.product_id}:${one.sku_id}`);
      const all = refs.length === order.lines.length ? undefined : refs;
      shipments.push({
        externalNo: order.externalNo,
        carrier: parcel.delivery_id,
        trackingNo: parcel.waybill_id,
        refs: all,
      });
    }
    return done();
  }

  const calls: Record<string, (params: Json) => EmulatedReply> = {
    "/channels/ec/basics/info/get": () => done({ info: { nickname: "模拟小店", subject_type: "企业" } }),
    "/channels/ec/order/list/get"(params) {
      const range = params.update_time_range as Json | undefined;
      const size = Number(params.page_size);
      const found = page(range?.start_time, range?.end_time, 7 * day, size, params.next_key, [...orders.values()]);
      if (!("rows" in found)) return found;
      const { rows, ...rest } = found;
      return done({ order_id_list: rows.map((order) => order.externalNo), ...rest });
    },
    "/channels/ec/order/get"(params) {
      const order = orders.get(String(params.order_id));
      return order ? done({ order: told(order) }) : failed(10020001, "订单不存在");
    },
    "/channels/ec/order/delivery/send": ship,
    "/channels/ec/order/merchantnotes/update"(params) {
      notes.set(String(params.order_id), String(params.merchant_notes));
      return done();
    },
    "/channels/ec/product/stock/update": (params) => changeStock(params, String(params.sku_id)),
    "/channels/ec/warehouse/stock/update": (params) =>
      changeStock(params, `${params.sku_id}@${params.out_warehouse_id}`),
    "/channels/ec/product/list/get"(params) {
      if (Number(params.page_size) > 30) return failed(10020002, "参数错误：page_size 不能超过30");
      const product_ids = [...new Set([...orders.values()].flatMap((order) => order.lines.map((line) => line.item)))];
      return done({ product_ids, total_num: product_ids.length, next_key: "" });
    },
    "/channels/ec/product/get"(params) {
      const lines = [...orders.values()]
        .flatMap((order) => order.lines)
        .filter((line) => line.item === params.product_id);
      const skus = [...new Map(lines.map((line) => [line.sku, line])).values()].map((line) => ({
        ...{ sku_id: line.sku, sku_code: line.merchantCode, sku_attrs: [{ attr_key: "颜色", attr_value: "红" }] },
      }));
      return done({ product: { product_id: params.product_id, title: "T 恤", skus } });
    },
    "/channels/ec/aftersale/getaftersalelist"(params) {
      const { begin_update_time: from, end_update_time: to, next_key: key } = params;
      const found = page(from, to, day, 50, key, [...refunds.values()]);
      if (!("rows" in found)) return found;
      const { rows, ...rest } = found;
      return done({ after_sale_order_id_list: rows.map((row) => row.refundId), ...rest });
    },
    "/channels/ec/aftersale/getaftersaleorder"(params) {
      const refund = refunds.get(String(params.after_sale_order_id));
      if (!refund) return failed(10020051, "售后单不存在");
      const [product_id, sku_id] = refund.ref.split(":");
      const status = agreed.includes(refund.refundId) ? "MERCHANT_REFUND_SUCCESS" : "MERCHANT_PROCESSING";
      const after_sale_order = {
        ...{ after_sale_order_id: refund.refundId, order_id: refund.externalNo, status, type: "REFUND" },
        ...{ product_info: { product_id, sku_id, count: 1 }, refund_info: { amount: fen(refund.amount) } },
        ...{ update_time: seconds(refund.modifiedAt), reason_text: "不想要了" },
      };
      return done({ after_sale_order });
    },
    "/channels/ec/aftersale/acceptapply"(params) {
      const id = String(params.after_sale_order_id);
      if (params.accept_type !== 2 || !refunds.has(id) || agreed.includes(id))
        return failed(10020052, "售后单状态不允许");
      agreed.push(id);
      return done();
    },
  };

  function answer({ method, path, query, body }: EmulatedRequest): EmulatedReply {
    const params = body ? (JSON.parse(body) as Json) : {};
    if (path === "/cgi-bin/stable_token") {
      tokenCalls += 1;
      if (params.grant_type !== "client_credential") return failed(40002, "invalid grant_type");
      if (params.appid !== keys.appId) return failed(40013, "invalid appid");
      if (params.secret !== keys.appSecret) return failed(40125, "invalid appsecret");
      return json({ access_token: token, expires_in: 7200 });
    }
    if (query.get("access_token") !== token) return failed(42001, "access_token expired");
    if ((path === "/channels/ec/basics/info/get") !== (method === "GET"))
      return failed(43002, "require another method");
    return calls[path]?.(params) ?? failed(40066, "invalid url");
  }

  const server = await serveEmulator(answer);
  return {
    ...server,
    credentials: { ...keys, ...pushKeys },
    put: (order) => void orders.set(order.externalNo, order),
    shipments: () => [...shipments],
    stock: () => stock,
    push(externalNo) {
      const about = { Event: "channels_ec_order_pay", order_info: { order_id: externalNo } };
      const head = { ToUserName: "gh_1", FromUserName: "o-emulated", CreateTime: 1_662_480_000, MsgType: "event" };
      return emulatedPush({ ...head, ...about }, keys.appId);
    },
    expireToken: () => {
      token = `token-${Date.now()}`;
    },
    tokenCalls: () => tokenCalls,
    askRefund: (refund) => void refunds.set(refund.refundId, refund),
    agreeRefund: (refundId) => void agreed.push(refundId),
    agreed: () => [...agreed],
    busy: '{"errcode":-1,"errmsg":"system error"}',
    notes: () => notes,
  };
}
