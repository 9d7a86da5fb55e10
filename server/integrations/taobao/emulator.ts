import { createHash, createHmac } from "node:crypto";
import { emulateConsent } from "../channel/emulated-consent";
import type { EmulatedOrder, EmulatedRefund, Emulator } from "../channel/emulator";
import type { Credentials } from "../channel/port";
import { chinaTime, fromChinaTime } from "../wire/china-time";
import { type EmulatedReply, type EmulatedRequest, json, serveEmulator } from "../wire/emulator-server";
import { emulateArticles } from "./emulated-articles";
import { emulateMessages } from "./emulated-messages";

const day = 86_400_000;
const tradeStatus = { unpaid: "WAIT_BUYER_PAY", to_ship: "WAIT_SELLER_SEND_GOODS", canceled: "TRADE_CLOSED" } as const;

const error = (code: number, msg: string, sub_code = "", sub_msg = "") =>
  json({ error_response: { code, msg, sub_code, sub_msg, request_id: "emulated" } });

/** Official documentation 101617, read anew: shares nothing with the client's signing. */
function signatureOf(form: URLSearchParams, secret: string): string {
  const parts = [...form].filter(([name, value]) => name !== "sign" && value !== "");
  parts.sort(([a], [b]) => (a < b ? -1 : 1));
  const joined = Buffer.from(parts.map((part) => part.join("")).join(""), "utf8");
  const method = form.get("sign_method");
  if (method === "md5") {
    return createHash("md5").update(secret).update(joined).update(secret).digest("hex").toUpperCase();
  }
  const algorithm = method === "hmac" ? "md5" : "sha256";
  return createHmac(algorithm, secret).update(joined).digest("hex").toUpperCase();
}

export interface TaobaoEmulator extends Emulator {
  /** Another shop with the same app: it has messages of its own. */
  secondShop: Credentials;
  reportToSecond(tid: string): void;
}

/** A TOP gateway with one shop. Orders lie in it as `put`; the pages move while they are read, as the real ones do. */
export async function startTaobaoEmulator({ now = () => new Date() } = {}): Promise<TaobaoEmulator> {
  const keys = { appKey: "12345678", appSecret: "emulated-secret" };
  let [session, refreshToken] = ["emulated-session", "emulated-refresh"];
  let sessions = 0;
  const orders = new Map<string, EmulatedOrder>();
  const shipped = new Map<string, Map<string, string>>();
  const consigned = new Map<string, Date>();
  const shipments: ReturnType<Emulator["shipments"]> = [];
  const stock = new Map<string, number>();
  const refunds = new Map<string, EmulatedRefund>();
  const agreed: string[] = [];
  const withdrawn = new Set<string>();
  const notes = new Map<string, string>();
  const app = ["client_id", keys.appKey] as const;
  const consent = emulateConsent({ path: "/authorize", title: "淘宝 / 天猫", app, redirect: "redirect_uri" });
  const second = "emulated-session-of-another-shop";
  const nickOf = (form: URLSearchParams) => (form.get("session") === second ? "模拟二店" : "模拟旗舰店");
  const messages = emulateMessages(nickOf, error);

  const lineStatus = (order: EmulatedOrder, ref: string) =>
    shipped.get(order.externalNo)?.has(ref) ? "WAIT_BUYER_CONFIRM_GOODS" : tradeStatus[order.stage];
  const statusOf = (order: EmulatedOrder) => {
    const left = order.lines.filter((line) => !shipped.get(order.externalNo)?.has(line.ref)).length;
    if (order.stage !== "to_ship" || left === order.lines.length) return tradeStatus[order.stage];
    return left === 0 ? "WAIT_BUYER_CONFIRM_GOODS" : "SELLER_CONSIGNED_PART";
  };
  const refundOf = (ref: string) => [...refunds.values()].findLast((refund) => refund.ref === ref);
  const refundStatus = (refundId: string | undefined) => {
    if (refundId === undefined) return "NO_REFUND";
    return withdrawn.has(refundId) ? "CLOSED" : agreed.includes(refundId) ? "SUCCESS" : "WAIT_SELLER_AGREE";
  };
  /** The money goes back, or the buyer wants it no more: the refund and its trade have changed. */
  function settle(refundId: string, taken = false): void {
    if (taken) withdrawn.add(refundId);
    else agreed.push(refundId);
    const refund = refunds.get(refundId);
    const order = orders.get(refund?.externalNo ?? "");
    if (refund) refunds.set(refundId, { ...refund, modifiedAt: now() });
    if (order) orders.set(order.externalNo, { ...order, modifiedAt: now() });
  }
  const cents = (price: string, quantity: number) => Math.round(Number(price) * 100) * quantity;

  function trade(order: EmulatedOrder): string {
    const { receiver } = order;
    const goods = order.lines.reduce((sum, line) => sum + cents(line.price, line.quantity), 0);
    const total = ((goods + cents(order.freight, 1)) / 100).toFixed(2);
    const lines = order.lines.map((line) => ({
      oid: `#${line.ref}#`,
      status: lineStatus(order, line.ref),
      refund_status: refundStatus(refundOf(line.ref)?.refundId),
      ...{ num_iid: line.item, title: line.title, num: line.quantity },
      ...(line.sku === line.item
        ? { outer_iid: line.merchantCode }
        : { sku_id: line.sku, outer_sku_id: line.merchantCode }),
      ...{ price: line.price, total_fee: (cents(line.price, line.quantity) / 100).toFixed(2), discount_fee: "0.00" },
      divide_order_fee: (cents(line.price, line.quantity) / 100).toFixed(2),
      ...(shipped.get(order.externalNo)?.has(line.ref) && { invoice_no: shipped.get(order.externalNo)?.get(line.ref) }),
    }));
    const value = {
      ...{
        tid: `#${order.externalNo}#`,
        status: statusOf(order),
        type: "fixed",
        payment: total,
        post_fee: order.freight,
      },
      ...{ created: chinaTime(order.modifiedAt), modified: chinaTime(order.modifiedAt) },
      ...(order.stage === "to_ship" && { pay_time: chinaTime(order.modifiedAt) }),
      ...(consigned.has(order.externalNo) && { consign_time: chinaTime(consigned.get(order.externalNo) ?? now()) }),
      ...{ buyer_open_uid: "AAE-emulated", oaid: `oaid-${order.externalNo}`, buyer_message: order.note },
      ...{ receiver_name: receiver.name, receiver_mobile: receiver.phone, receiver_state: receiver.province },
      ...{ receiver_city: receiver.city, receiver_district: receiver.district, receiver_address: receiver.street },
      seller_memo: notes.get(order.externalNo) ?? "",
      orders: { order: lines },
    };
    // Numbers of orders are numbers in TOP's JSON, too long for a JavaScript one.
    return JSON.stringify(value).replace(/"#(\d+)#"/g, "$1");
  }

  function page<Row extends { modifiedAt: Date }>(
    form: URLSearchParams,
    rows: Row[],
  ): { rows: Row[]; total: number } | EmulatedReply {
    const from = fromChinaTime(form.get("start_modified") ?? "");
    const to = fromChinaTime(form.get("end_modified") ?? "");
    if (!from || !to) return error(40, "Missing required arguments", "isv.missing-parameter", "缺少修改时间");
    if (to.getTime() - from.getTime() > day)
      return error(41, "Invalid arguments", "isv.invalid-parameter:end_modified", "时间跨度不能大于一天");
    const size = Number(form.get("page_size") ?? 40);
    if (size > 100) return error(41, "Invalid arguments", "isv.invalid-parameter:page_size", "每页不能超过100条");
    const second = (at: Date) => Math.floor(at.getTime() / 1000) * 1000;
    const within = rows.filter(
      (row) => second(row.modifiedAt) >= from.getTime() && second(row.modifiedAt) <= to.getTime(),
    );
    within.sort((a, b) => b.modifiedAt.getTime() - a.modifiedAt.getTime());
    const start = (Number(form.get("page_no") ?? 1) - 1) * size;
    return { rows: within.slice(start, start + size), total: within.length };
  }

  const calls: Record<string, (form: URLSearchParams) => string | EmulatedReply> = {
    "taobao.trades.sold.increment.get"(form) {
      const found = page(form, [...orders.values()]);
      if (!("rows" in found)) return found;
      const rows = found.rows.map((order) => `{"tid":${order.externalNo},"modified":"${chinaTime(order.modifiedAt)}"}`);
      return `{"total_results":${found.total},"trades":{"trade":[${rows.join(",")}]}}`;
    },
    "taobao.trade.fullinfo.get"(form) {
      const order = orders.get(form.get("tid") ?? "");
      return order
        ? `{"trade":${trade(order)}}`
        : error(15, "Remote service error", "isv.trade-not-exist", "交易不存在");
    },
    "taobao.refunds.receive.get"(form) {
      const found = page(form, [...refunds.values()]);
      if (!("rows" in found)) return found;
      const rows = found.rows.map(({ refundId, externalNo, ref, amount, modifiedAt, quantity = 1 }) => {
        const rest = {
          status: refundStatus(refundId),
          refund_fee: amount,
          has_good_return: false,
          reason: "不想要了",
          num: quantity,
          refund_phase: "onsale",
        };
        const fields = JSON.stringify({ ...rest, refund_version: 1_700_000_000_000, modified: chinaTime(modifiedAt) });
        return `{"refund_id":${refundId},"tid":${externalNo},"oid":${ref},${fields.slice(1)}`;
      });
      return `{"total_results":${found.total},"refunds":{"refund":[${rows.join(",")}]}}`;
    },
    ...emulateArticles(() => [...orders.values()].flatMap((order) => order.lines), stock, error),
    "taobao.logistics.offline.send"(form) {
      const order = orders.get(form.get("tid") ?? "");
      if (order?.stage !== "to_ship")
        return error(15, "Remote service error", "isv.logistics-offline-service-error:B04", "订单状态不允许发货");
      const refs =
        form.get("is_split") === "1" ? (form.get("sub_tid") ?? "").split(",") : order.lines.map((line) => line.ref);
      const before = shipped.get(order.externalNo) ?? new Map<string, string>();
      if (refs.every((ref) => before.has(ref)))
        return error(15, "Remote service error", "isv.logistics-offline-service-error:B60", "该订单已发货");
      if (!form.get("company_code") || !form.get("out_sid"))
        return error(40, "Missing required arguments", "isv.missing-parameter", "缺少运单号");
      for (const ref of refs) before.set(ref, form.get("out_sid") ?? "");
      shipped.set(order.externalNo, before);
      consigned.set(order.externalNo, now());
      const [carrier, trackingNo] = [form.get("company_code") ?? "", form.get("out_sid") ?? ""];
      shipments.push({
        externalNo: order.externalNo,
        carrier,
        trackingNo,
        refs: form.get("is_split") === "1" ? refs : undefined,
      });
      return JSON.stringify({ shipping: { is_success: true } });
    },
    "taobao.rp.refunds.agree"(form) {
      const [refundId = "", fen, version, phase] = (form.get("refund_infos") ?? "").split("|");
      const refund = refunds.get(refundId);
      const right =
        refund && Number(fen) === cents(refund.amount, 1) && version === "1700000000000" && phase === "onsale";
      if (!right) return JSON.stringify({ succ: false, msg_code: "REFUND_VERSION", message: "退款信息已变更" });
      settle(refundId);
      const results = { refund_mapping_result: [{ refund_id: refundId, succ: true, message: "" }] };
      return JSON.stringify({ succ: true, message: "", results });
    },
    "taobao.trade.memo.update"(form) {
      notes.set(form.get("tid") ?? "", form.get("memo") ?? "");
      return JSON.stringify({ trade: { tid: form.get("tid"), modified: chinaTime(new Date()) } });
    },
    ...messages.calls,
    "taobao.user.seller.get": (form) => JSON.stringify({ user: { nick: nickOf(form) } }),
  };

  function token(form: URLSearchParams): EmulatedReply {
    const right = form.get("client_id") === keys.appKey && form.get("client_secret") === keys.appSecret;
    const renewal = form.get("refresh_token") === refreshToken;
    const consented = right && consent.takes(form.get("code"));
    if (!right || !(renewal || consented))
      return json({ error: "invalid_grant", error_description: "授权已失效" }, 400);
    if (renewal) {
      sessions += 1;
      [session, refreshToken] = [`emulated-session-${sessions}`, `emulated-refresh-${sessions}`];
    }
    return json({ access_token: session, refresh_token: refreshToken, expires_in: 86_400 });
  }

  function answer(request: EmulatedRequest): EmulatedReply {
    const { path, body } = request;
    const form = new URLSearchParams(body);
    const asked = consent.answer(request);
    if (asked) return asked;
    if (path === "/token") return token(form);
    const method = form.get("method") ?? "";
    const at = fromChinaTime(form.get("timestamp") ?? "");
    if (!at || Math.abs(now().getTime() - at.getTime()) > 10 * 60_000)
      return error(30, "Invalid timestamp", "", "时间戳超出范围");
    if (form.get("app_key") !== keys.appKey) return error(29, "Invalid app Key");
    if (form.get("sign") !== signatureOf(form, keys.appSecret)) return error(25, "Invalid signature");
    if (![session, second].includes(form.get("session") ?? ""))
      return error(27, "Invalid session", "session-expired", "授权已过期");
    const made = calls[method]?.(form) ?? error(22, "Invalid method");
    return typeof made === "string" ? { body: `{"${method.replaceAll(".", "_")}_response":${made}}` } : made;
  }

  const server = await serveEmulator(answer);
  return {
    ...server,
    credentials: { ...keys, session, refreshToken },
    secondShop: { ...keys, session: second, refreshToken: "" },
    reportToSecond: (tid) => messages.report("模拟二店", tid, "WAIT_SELLER_SEND_GOODS"),
    tokenUrl: `${server.url}/token`,
    registerRedirect: consent.register,
    put(order) {
      orders.set(order.externalNo, order);
      // What changed long ago was reported then.
      if (now().getTime() - order.modifiedAt.getTime() > day) return;
      messages.report("模拟旗舰店", order.externalNo, tradeStatus[order.stage]);
    },
    shipments: () => [...shipments],
    stock: () => stock,
    expireToken: () => {
      session = "another";
    },
    askRefund: (refund) => void refunds.set(refund.refundId, refund),
    agreeRefund: (refundId) => settle(refundId),
    withdrawRefund: (refundId) => settle(refundId, true),
    refuseTokens: () => {
      refreshToken = "none";
    },
    agreed: () => [...agreed],
    busy: '{"error_response":{"code":15,"msg":"Remote service error","sub_code":"isp.remote-service-error","sub_msg":"later"}}',
    notes: () => notes,
  };
}
