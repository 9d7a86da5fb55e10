import { createCipheriv, createHash, createHmac } from "node:crypto";
import { emulateConsent } from "../channel/emulated-consent";
import type { EmulatedOrder, EmulatedRefund, Emulator } from "../channel/emulator";
import { type EmulatedReply, type EmulatedRequest, json, serveEmulator } from "../wire/emulator-server";
import { parseJson, text } from "../wire/http";
import { longOf, writeJson } from "../wire/write-json";

type Json = Record<string, unknown>;
type Refund = EmulatedRefund & { status: number };

const day = 86_400_000;
const states = { unpaid: 10, to_ship: 30, canceled: 80 } as const;
const writes = /\.(deliver|update|approve|add|append)$/;

const no = (result: number, error_msg: string) => ({ result, error_msg });
const yes = (data: unknown = {}) => ({ result: 1, msg: "success", error_msg: "SUCCESS", data });

/** The documentation of calls read anew: shares nothing with the client's signing. */
function signatureOf(form: URLSearchParams, secret: string): string {
  const names = [...form.keys()].filter((name) => name !== "sign" && form.get(name)).sort();
  const told = [...names.map((name) => `${name}=${form.get(name)}`), `signSecret=${secret}`].join("&");
  if (form.get("signMethod") === "MD5") return createHash("md5").update(told).digest("hex");
  return createHmac("sha256", secret).update(told).digest("base64");
}

/** Kuaishou's gateway with one shop. An order has one article, the first line of what is put. */
export async function startKuaishouEmulator(): Promise<Emulator> {
  const keys = { appKey: "ks0000000000000001", appSecret: "emulated-app-secret", signSecret: "emulated-sign-secret" };
  const messageKey = Buffer.from("emulated-privkey").toString("base64");
  let [accessToken, refreshToken] = ["emulated-access", "emulated-refresh"];
  const app = ["app_id", keys.appKey] as const;
  const consent = emulateConsent({ path: "/oauth/authorize", title: "快手小店", app, redirect: "redirect_uri" });
  // Refresh tokens that were changed for others, and until when they still work.
  const fading = new Map<string, number>();
  let grants = 0;
  const orders = new Map<string, EmulatedOrder>();
  const shipments: ReturnType<Emulator["shipments"]> = [];
  const sentAt = new Map<string, number>();
  const stock = new Map<string, number>();
  const refunds = new Map<string, Refund>();
  const notes = new Map<string, string>();

  const cents = (price: string) => Math.round(Number(price) * 100);
  const shipmentOf = (id: string) => shipments.find((one) => one.externalNo === id);
  const lineOf = (order: EmulatedOrder) => order.lines[0];
  const refundOf = (id: string) => [...refunds.values()].find((one) => one.externalNo === id);

  function orderInfo(order: EmulatedOrder): Json {
    const { province, city, district, street, name, phone } = order.receiver;
    const [line, at, id] = [lineOf(order), order.modifiedAt.getTime(), order.externalNo];
    const [refund, sent] = [refundOf(id), shipmentOf(id)];
    const goods = cents(line?.price ?? "0") * (line?.quantity ?? 0);
    return {
      orderBaseInfo: {
        ...{ oid: longOf(id), status: sent ? 40 : states[order.stage], createTime: at, updateTime: at },
        ...{
          sendTime: sentAt.get(id) ?? 0,
          payTime: order.stage === "unpaid" ? 0 : at,
          totalFee: goods + cents(order.freight),
          discountFee: 0,
        },
        ...{ expressFee: cents(order.freight), remark: order.note, buyerOpenId: "emulated-buyer", riskCode: 0 },
        disableDeliveryReasonCode: refund?.status === 10 ? [1] : [],
      },
      orderLogisticsInfo: shipments
        .filter((one) => one.externalNo === order.externalNo)
        .map(({ trackingNo, carrier }) => ({ expressNo: trackingNo, expressCode: longOf(carrier) })),
      orderItemInfo: {
        ...{ itemId: longOf(line?.item ?? ""), skuId: longOf(line?.sku ?? ""), skuNick: line?.merchantCode },
        ...{ orderItemId: longOf(line?.ref ?? ""), itemTitle: line?.title, num: line?.quantity },
        ...{ price: cents(line?.price ?? "0"), originalPrice: cents(line?.price ?? "0"), discountFee: 0 },
      },
      orderRefundList: refund ? [{ refundId: longOf(refund.refundId), refundStatus: refund.status }] : [],
      orderAddress: {
        ...{ province, city, district, town: "", encryptedAddress: Buffer.from(street).toString("base64") },
        ...{ desensitiseConsignee: `${name.slice(0, 1)}**`, desensitiseAddress: "****" },
        desensitiseMobile: `${phone.slice(0, 3)}****${phone.slice(-4)}`,
      },
      orderDeliveryInfo: { deliveryNum: sent ? line?.quantity : 0, openAddressId: `emulated-${id}` },
      orderNote: { orderNoteInfo: notes.has(id) ? [{ note: notes.get(id) }] : [] },
    };
  }

  /** A page from where the cursor ended, of what changed within the span. */
  function page<Row extends { modifiedAt: Date }>(
    query: Json,
    all: Iterable<Row>,
    limits: { size: number; span: number; cursor: unknown },
  ): { rows: Row[]; cursor: string } | undefined {
    const [from, to, size] = [Number(query.beginTime), Number(query.endTime), Number(query.pageSize)];
    if (!from || !to || to - from > limits.span || !(size <= limits.size)) return undefined;
    const inSpan = [...all].filter((row) => row.modifiedAt.getTime() >= from && row.modifiedAt.getTime() <= to);
    inSpan.sort((a, b) => a.modifiedAt.getTime() - b.modifiedAt.getTime());
    const at = limits.cursor === "" ? 0 : Number(String(limits.cursor).split("_")[1]);
    const more = at + size < inSpan.length;
    return { rows: inSpan.slice(at, at + size), cursor: more ? `c_${at + size}` : "nomore" };
  }

  const known = () => new Map([...orders.values()].flatMap((one) => lineOf(one) ?? []).map((line) => [line.sku, line]));
  const stockOf = (sku: string) => stock.get(sku) ?? 10;

  const calls: Record<string, (query: Json) => Json> = {
    "open.order.cursor.list"(query) {
      if (!query.orderViewStatus || query.queryType !== 2) return no(100, "参数错误");
      const limits = { size: 50, span: 7 * day, cursor: query.cursor };
      const found = page(query, orders.values(), limits);
      if (!found) return no(100, "查询时间范围不能超过7天，每页不超过50条");
      return yes({ orderList: found.rows.map(orderInfo), cursor: found.cursor });
    },
    "open.order.detail"({ oid }) {
      const order = orders.get(text(oid));
      return order ? yes(orderInfo(order)) : no(100, "订单不存在");
    },
    "open.seller.order.goods.deliver"({ orderId, expressNo, expressCode }) {
      const order = orders.get(text(orderId));
      const sent = shipmentOf(text(orderId));
      // The same number again is as good as the first time.
      if (sent) return sent.trackingNo === expressNo ? yes() : no(100, "订单已发货");
      if (order?.stage !== "to_ship" || refundOf(order.externalNo)?.status === 10) return no(100, "订单状态不可发货");
      if (typeof expressCode !== "number" || !expressNo) return no(100, "快递公司编码错误");
      const shipment = { carrier: String(expressCode), trackingNo: text(expressNo), refs: undefined };
      shipments.push({ externalNo: order.externalNo, ...shipment });
      sentAt.set(order.externalNo, Date.now());
      return yes();
    },
    "open.seller.order.goods.logistics.append"({ oid, expressNo, expressCode }) {
      const externalNo = text(oid);
      if (!shipmentOf(externalNo)) return no(100, "订单未发货，不能追加包裹");
      if (typeof expressCode !== "number" || !expressNo) return no(100, "快递公司编码错误");
      shipments.push({ externalNo, carrier: String(expressCode), trackingNo: text(expressNo), refs: undefined });
      return yes();
    },
    "open.item.sku.list.get"({ kwaiItemId }) {
      const lines = [...known().values()].filter((line) => line.item === text(kwaiItemId));
      return yes(lines.map(({ sku }) => ({ kwaiSkuId: longOf(sku), skuStock: stockOf(sku) })));
    },
    "open.item.sku.stock.update"({ skuId, skuChangeStock, changeType }) {
      const [sku, change] = [text(skuId), Number(skuChangeStock)];
      if (!(change > 0) || ![1, 2].includes(Number(changeType))) return no(100, "库存变化数量错误");
      const after = stockOf(sku) + (changeType === 1 ? change : -change);
      if (after < 0) return no(100, "库存不足");
      stock.set(sku, after);
      return yes();
    },
    "open.item.list.get"({ pageNumber, pageSize }) {
      const items = [...known().values()].map((line) => ({
        ...{ kwaiItemId: longOf(line.item), title: line.title },
        skuInfos: [{ kwaiSkuId: longOf(line.sku), skuNick: line.merchantCode, skuStock: stockOf(line.sku) }],
      }));
      const start = (Number(pageNumber) - 1) * Number(pageSize);
      return yes({ items: items.slice(start, start + Number(pageSize)), totalItemCount: items.length });
    },
    "open.seller.order.refund.pcursor.list"(query) {
      const limits = { size: 100, span: day, cursor: query.pcursor };
      const found = query.type === 9 ? page(query, refunds.values(), limits) : undefined;
      if (!found) return no(100, "查询时间范围不能超过1天");
      const refundOrderInfoList = found.rows.map(({ refundId, externalNo, amount, modifiedAt, status }) => ({
        ...{ refundId: longOf(refundId), oid: longOf(externalNo), refundFee: cents(amount), status, handlingWay: 10 },
        ...{ negotiateStatus: 0, refundReasonDesc: "不想要了", updateTime: modifiedAt.getTime() },
      }));
      return yes({ refundOrderInfoList, pcursor: found.cursor });
    },
    "open.seller.order.refund.approve"({ refundId, refundAmount, status }) {
      const refund = refunds.get(text(refundId));
      if (!refund || Number(refundAmount) !== cents(refund.amount)) return no(100, "退款金额不一致");
      if (refund.status !== 10 || status !== 10) return no(100, "退款单已同意");
      refund.status = 50;
      return yes();
    },
    "open.seller.order.note.add"({ orderId, note }) {
      notes.set(text(orderId), [notes.get(text(orderId)), text(note)].filter(Boolean).join("\n"));
      return yes();
    },
    "open.shop.info.get": () => yes({ shopName: "模拟快手小店", shopType: 1 }),
  };

  function token(path: string, method: string, form: URLSearchParams): EmulatedReply {
    const right = form.get("app_id") === keys.appKey && form.get("app_secret") === keys.appSecret;
    const told = form.get("refresh_token") ?? "";
    const live = told === refreshToken || (fading.get(told) ?? 0) > Date.now();
    const refresh = path.endsWith("/refresh_token") && method === "POST" && live;
    const code = path.endsWith("/access_token") && method === "GET" && right && consent.takes(form.get("code"));
    if (!right || !(refresh || code)) return json({ result: 100_200_105, error_msg: "invalid_grant" });
    if (refresh) {
      fading.set(refreshToken, Date.now() + 5 * 60_000);
      grants += 1;
      [accessToken, refreshToken] = [`emulated-access-${grants}`, `emulated-refresh-${grants}`];
    }
    const ends = { expires_in: 172_800, refresh_token_expires_in: 15_552_000 };
    return json({ result: 1, access_token: accessToken, refresh_token: refreshToken, open_id: "emulated", ...ends });
  }

  function answer(request: EmulatedRequest): EmulatedReply {
    const { method: verb, path, query, body } = request;
    const asked = consent.answer(request);
    if (asked) return asked;
    const form = verb === "GET" ? query : new URLSearchParams(body);
    if (path.startsWith("/oauth2/")) return token(path, verb, form);
    const method = form.get("method") ?? "";
    const call = calls[method];
    const expected = writes.test(method) ? "POST" : "GET";
    if (!call || path !== `/${method.replaceAll(".", "/")}` || verb !== expected) return json(no(10, "API不存在"));
    if (form.get("version") !== "1" || form.get("appkey") !== keys.appKey) return json(no(20, "appkey不存在"));
    const off = Math.abs(Date.now() - Number(form.get("timestamp")));
    if (!(off < 600_000)) return json(no(22, "timestamp超出范围"));
    if (form.get("sign") !== signatureOf(form, keys.signSecret)) return json(no(21, "签名错误"));
    if (form.get("access_token") !== accessToken) return json(no(28, "access_token已过期"));
    return { body: writeJson(call(parseJson(form.get("param") ?? "") ?? {})) };
  }

  const server = await serveEmulator(answer);
  return {
    ...server,
    credentials: { ...keys, messageKey, accessToken, refreshToken },
    tokenUrl: `${server.url}/oauth2`,
    registerRedirect: consent.register,
    put: (order) => void orders.set(order.externalNo, order),
    shipments: () => [...shipments],
    stock: () => stock,
    push(externalNo) {
      const info = writeJson({ oid: longOf(externalNo), sellerId: 1, status: 30, updateTime: Date.now() });
      const message = { eventId: `243_4027_${externalNo}`, msgId: `84_${externalNo}`, bizId: longOf(externalNo) };
      const told = writeJson({ ...message, appKey: keys.appKey, event: "kwaishop_order_paySuccess", info });
      const cipher = createCipheriv("aes-128-cbc", Buffer.from(messageKey, "base64"), Buffer.alloc(16));
      const sealed = Buffer.concat([cipher.update(told, "utf8"), cipher.final()]).toString("base64");
      return { method: "POST", query: "", headers: { "content-type": "text/plain" }, body: Buffer.from(sealed) };
    },
    expireToken: () => {
      accessToken = "another";
    },
    askRefund: (refund) => void refunds.set(refund.refundId, { ...refund, status: 10 }),
    agreed: () => [...refunds.values()].filter((one) => one.status === 50).map((one) => one.refundId),
    busy: '{"result":500001,"error_msg":"系统异常，请稍后重试","code":"500001"}',
    carrier: "4",
    notes: () => notes,
  };
}
