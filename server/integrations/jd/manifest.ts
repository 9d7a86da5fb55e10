import type { Manifest } from "../channel/manifest";
import { gatewayUrl } from "./client";
import { connectJd } from "./connector";
import { startJdEmulator } from "./emulator";
import { exchangeCode, oauthUrl, refreshToken } from "./oauth";

const minute = 60_000;
const day = 24 * 60 * minute;

export const jd: Manifest = {
  id: "jd",
  name: { "zh-CN": "京东", en: "JD" },
  kind: "marketplace",
  channelType: "jd",
  docs: "https://open.jd.com/v2/#/doc/dev-guide?listId=2643",
  icon: "M4 5h2v9a3 3 0 0 0 6 0V5h2v9a5 5 0 0 1-10 0zM15 5h2c5 0 5 14 0 14h-2z",
  gateway: gatewayUrl,
  fields: [
    { name: "appKey", label: { "zh-CN": "应用 AppKey", en: "App key" }, secret: false },
    { name: "appSecret", label: { "zh-CN": "应用 AppSecret", en: "App secret" }, secret: true },
    {
      name: "accessToken",
      label: { "zh-CN": "店铺 AccessToken", en: "Access token of the shop" },
      secret: true,
      help: {
        "zh-CN": "店铺授权后得到；走授权跳转时不用填。",
        en: "Comes with the shop's consent; not needed with the redirect.",
      },
      granted: true,
    },
    {
      name: "refreshToken",
      label: { "zh-CN": "RefreshToken", en: "Refresh token" },
      secret: true,
      granted: true,
      optional: true,
    },
  ],
  oauth: {
    authorizeUrl({ credentials, redirectUri, state }) {
      const app = { app_key: credentials.appKey ?? "", response_type: "code", redirect_uri: redirectUri };
      return `${oauthUrl}/to_login?${new URLSearchParams({ ...app, state, scope: "snsapi_base" })}`;
    },
    exchange: exchangeCode,
  },
  refresh: refreshToken,
  // A month may be asked for at once, by the time of change back to three months.
  pull: { maxSpanMs: day, overlapMs: 3 * minute, lagMs: minute, historyMs: 90 * day },
  limits: [{ method: "*", per: "shop", perSecond: 10, burst: 10 }],
  parcels: "numbers",
  warehouses: true,
  stockRows: 20,
  unverified: [
    {
      "zh-CN": "多个物流公司以 | 分隔、同一公司多个运单号以逗号分隔时的实际返回",
      en: "What comes back for several carriers apart by | and several waybills apart by commas",
    },
    { "zh-CN": "没有调用过真实平台", en: "Nothing was called against the real platform." },
    {
      "zh-CN": "签名与令牌的错误码，以及哪些提示表示可以重试",
      en: "Error codes of signature and token, and which words of JD mean that a call may be tried again",
    },
    {
      "zh-CN": "正式应用每秒可调用多少次（测试状态每天 500 次）",
      en: "How many calls a second a live app has (one in test state has 500 a day)",
    },
    {
      "zh-CN": "pop.order.search 文档之外的订单状态，以及 ALL 是否包含未付款订单",
      en: "Order states beyond the documented ones of pop.order.search, and that ALL asks for unpaid ones as well",
    },
    {
      "zh-CN": "couponDetailList 中哪些优惠类型由店铺承担",
      en: "Which coupon types of couponDetailList the shop pays for",
    },
    { "zh-CN": "consigneeInfo 中的收件人标识（oaid）", en: "A receiver token (oaid) in consigneeInfo" },
    {
      "zh-CN": "jingdong.ware.stock.sku.set 一次可带多少个 SKU，以及 stockRfId 是否保证幂等",
      en: "jingdong.ware.stock.sku.set: how many SKUs a call may carry, and that stockRfId makes it idempotent",
    },
    {
      "zh-CN": "storeId 是否为店铺仓库编号（0 为主仓），只在公开 SDK 中见到",
      en: "storeId as the number of a warehouse of the shop, 0 being the main one; only a public SDK names it",
    },
    {
      "zh-CN": "jingdong.sku.read.searchSkuList 的总数与条码字段名",
      en: "jingdong.sku.read.searchSkuList: the name of the page's total and of the barcode",
    },
    {
      "zh-CN": "取消申请的哪些状态表示已同意；签收后的退货（asc）不读取",
      en: "Which states of a cancel request mean agreed; returns after delivery (asc) are not read",
    },
    {
      "zh-CN": "哪些提示表示订单已发货或申请已处理",
      en: "Which words mean that an order was shipped, or a request decided, before",
    },
  ],
  connect: connectJd,
  emulate: () => startJdEmulator(),
};
