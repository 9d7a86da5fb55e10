import type { Emulator } from "../channel/emulator";
import { type EmulatedReply, type EmulatedRequest, json, serveEmulator } from "../wire/emulator-server";
import { refusalOf } from "./upload-checks";

type Json = Record<string, unknown>;

const failed = (errcode: number, errmsg: string) => json({ errcode, errmsg });
const done = (value: object = {}) => json({ errcode: 0, errmsg: "ok", ...value });
const listOf = (upload: Json | undefined) => (upload?.shipping_list ?? []) as Json[];

export interface MiniEmulator extends Emulator {
  /** Somebody paid under this number. Other numbers are taken as paid by whoever is named: at a double nobody pays. */
  pay(outTradeNo: string, openid: string): void;
  /** What was taken, in the order it came. */
  uploaded(): Json[];
}

/** The platform with one mini-program and one merchant. Tokens are what its calls are trusted by; nothing is signed. */
export async function startMiniEmulator(): Promise<MiniEmulator> {
  const keys = { appId: "wx5d1c3a7e9b2f4086", appSecret: "emulated-secret", mchId: "1900000001" };
  let token = "mini-token-1";
  const payers = new Map<string, string>();
  const uploaded: Json[] = [];
  const uploadsOf = (outTradeNo: unknown) =>
    uploaded.filter((one) => (one.order_key as Json).out_trade_no === outTradeNo);
  const sameParcels = (one: Json, other: Json) => {
    const [a, b] = [one, other].map((upload) => listOf(upload).map((parcel) => parcel.tracking_no));
    return JSON.stringify(a) === JSON.stringify(b);
  };

  const calls: Record<string, (params: Json) => EmulatedReply> = {
    is_trade_managed: ({ appid }) =>
      appid === keys.appId ? done({ is_trade_managed: true }) : failed(40013, "invalid appid"),
    get_order({ merchant_id, merchant_trade_no }) {
      if (merchant_id !== keys.mchId || !merchant_trade_no) return failed(10060001, "支付单不存在");
      const last = uploadsOf(merchant_trade_no).at(-1);
      const { delivery_mode, logistics_type } = last ?? {};
      const shipping = { delivery_mode, logistics_type, finish_shipping: last !== undefined };
      const order = { merchant_id, merchant_trade_no, openid: payers.get(String(merchant_trade_no)) };
      return done({
        order: { ...order, order_state: last ? 2 : 1, shipping: { ...shipping, shipping_list: listOf(last) } },
      });
    },
    upload_shipping_info(params) {
      const key = params.order_key as Json | undefined;
      if (key?.mchid !== keys.mchId) return failed(10060001, "支付单不存在");
      const refusal = refusalOf(params, payers.get(String(key.out_trade_no)));
      if (refusal) return failed(...refusal);
      const before = uploadsOf(key.out_trade_no);
      if (before.some((one) => sameParcels(one, params))) return failed(10060023, "发货信息未更新");
      if (before.length > 1) return failed(10060003, "支付单已使用重新发货机会");
      uploaded.push(params);
      return done();
    },
  };

  function answer({ method, path, query, body }: EmulatedRequest): EmulatedReply {
    const params = body ? (JSON.parse(body) as Json) : {};
    if (path === "/cgi-bin/stable_token") {
      if (params.grant_type !== "client_credential") return failed(40002, "invalid grant_type");
      if (params.appid !== keys.appId) return failed(40013, "invalid appid");
      if (params.secret !== keys.appSecret) return failed(40125, "invalid appsecret");
      return json({ access_token: token, expires_in: 7200 });
    }
    if (query.get("access_token") !== token) return failed(42001, "access_token expired");
    if (method !== "POST") return failed(43002, "require POST method");
    return calls[path.replace("/wxa/sec/order/", "")]?.(params) ?? failed(40066, "invalid url");
  }

  const server = await serveEmulator(answer);
  return {
    ...server,
    credentials: keys,
    // Its orders are placed elsewhere.
    put: () => {},
    pay: (outTradeNo, openid) => void payers.set(outTradeNo, openid),
    uploaded: () => [...uploaded],
    shipments: () =>
      uploaded.flatMap((upload) =>
        listOf(upload).map((parcel) => ({
          ...{ externalNo: String((upload.order_key as Json).out_trade_no), refs: undefined },
          ...{ carrier: String(parcel.express_company ?? ""), trackingNo: String(parcel.tracking_no ?? "") },
        })),
      ),
    stock: () => new Map(),
    expireToken: () => {
      token = `mini-token-${Date.now()}`;
    },
    busy: '{"errcode":-1,"errmsg":"system error"}',
  };
}
