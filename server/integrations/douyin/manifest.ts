import type { Manifest } from "../channel/manifest";
import { gatewayUrl } from "./client";
import { connectDouyin } from "./connector";
import { startDouyinEmulator } from "./emulator";
import { exchangeCode, refreshToken } from "./oauth";

const minute = 60_000;
const day = 24 * 60 * minute;

export const douyin: Manifest = {
  id: "douyin",
  name: { "zh-CN": "抖店", en: "Douyin shop" },
  kind: "marketplace",
  docs: "https://op.jinritemai.com/docs/guide-docs/10/23",
  icon: "M12 3h3c0 3 2 5 5 5v3c-2 0-4-1-5-2v6a6 6 0 1 1-6-6v3a3 3 0 1 0 3 3z",
  gateway: gatewayUrl,
  fields: [
    { name: "appKey", label: { "zh-CN": "应用 AppKey", en: "App key" }, secret: false },
    { name: "appSecret", label: { "zh-CN": "应用 AppSecret", en: "App secret" }, secret: true },
    {
      name: "shopId",
      label: { "zh-CN": "店铺 ID", en: "Shop id" },
      secret: false,
      help: { "zh-CN": "自用型应用凭它换取授权。", en: "An app of your own gets its token by it." },
    },
    {
      name: "serviceId",
      label: { "zh-CN": "服务 ID", en: "Service id" },
      secret: false,
      help: { "zh-CN": "工具型应用走授权跳转时填写。", en: "Only for the redirect of an app for many shops." },
      optional: true,
    },
    {
      name: "accessToken",
      label: { "zh-CN": "店铺 AccessToken", en: "Access token of the shop" },
      secret: true,
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
    // The shop's id comes with its consent.
    fields: ["appKey", "appSecret", "serviceId"],
    authorizeUrl: ({ credentials, state }) =>
      `https://fuwu.jinritemai.com/authorize?${new URLSearchParams({ service_id: credentials.serviceId ?? "", state })}`,
    exchange: exchangeCode,
  },
  refresh: refreshToken,
  pull: { maxSpanMs: day, overlapMs: 3 * minute, lagMs: minute, historyMs: 90 * day },
  limits: [
    { method: "order.searchList", per: "app", perSecond: 600, burst: 600 },
    { method: "order.orderDetail", per: "app", perSecond: 900, burst: 900 },
    { method: "afterSale.List", per: "app", perSecond: 500, burst: 500 },
    { method: "*", per: "shop", perSecond: 50, burst: 50 },
  ],
  // Codes of order.logisticsCompanyList.
  carriers: {
    ...{ sf: "shunfeng", yto: "yuantong", zto: "zhongtong", sto: "shentong", yunda: "yunda", jt: "jtexpress" },
    ...{ ems: "ems", post: "youzhengguonei", jd: "jd", db: "debangwuliu" },
  },
  partialShipment: true,
  warehouses: true,
  stockRows: 10,
  unverified: [
    "What the order says of its parcels once it has left: logistics_info with tracking_no and ship_time",
    "out_warehouse_id as the code of a regional warehouse",
    "Nothing was called against the real platform.",
    "How many results a query of orders gives out: the documents say 10,000 and 50,000; the smaller is assumed",
    "That state 105 means paid but not to be shipped yet, and the whole-refund states 21, 22 and 39",
    "The names of the time span of afterSale.List, and the numbers of afterSale.operate's types",
    "That promotion_shop_amount of a line is all the shop gives up of it",
    "Which words mean that an order is not there, or was shipped before",
    "The ids in pushed messages (p_id, aftersale_id) and that tag 0 is the probe",
    "Carrier codes, and the address of the consent page",
    "product.listV2 and sku.list: parameters and answers",
  ],
  connect: (account) => connectDouyin(account),
  emulate: () => startDouyinEmulator(),
};
