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
  channelType: "douyin",
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
  parcels: "units",
  warehouses: true,
  namesWarehouses: true,
  stockRows: 10,
  unverified: [
    {
      "zh-CN": "订单指定的仓库：sku_order_list 中的 inventory_list.out_warehouse_id",
      en: "The warehouse an order names: inventory_list.out_warehouse_id of its lines",
    },
    { "zh-CN": "没有调用过真实平台", en: "Nothing was called against the real platform." },
    {
      "zh-CN": "订单发货后的包裹信息：logistics_info 里的 tracking_no 与 ship_time",
      en: "What the order says of its parcels once it has left: logistics_info with tracking_no and ship_time",
    },
    { "zh-CN": "out_warehouse_id 是否就是区域仓编码", en: "out_warehouse_id as the code of a regional warehouse" },
    {
      "zh-CN": "一次订单查询最多返回多少条：文档有 10,000 与 50,000 两种说法，按较小的处理",
      en: "How many results a query of orders gives out: the documents say 10,000 and 50,000; the smaller is assumed",
    },
    {
      "zh-CN": "状态 105 是否表示已付款待处理，以及整单退款状态 21、22、39",
      en: "That state 105 means paid but not to be shipped yet, and the whole-refund states 21, 22 and 39",
    },
    {
      "zh-CN": "afterSale.List 的时间参数名，以及 afterSale.operate 的 type 取值",
      en: "The names of the time span of afterSale.List, and the numbers of afterSale.operate's types",
    },
    {
      "zh-CN": "商品行的 promotion_shop_amount 是否就是店铺承担的全部优惠",
      en: "That promotion_shop_amount of a line is all the shop gives up of it",
    },
    {
      "zh-CN": "哪些提示表示订单不存在或已经发货",
      en: "Which words mean that an order is not there, or was shipped before",
    },
    {
      "zh-CN": "推送消息里的编号（p_id、aftersale_id），以及 tag 0 是否为探测消息",
      en: "The ids in pushed messages (p_id, aftersale_id) and that tag 0 is the probe",
    },
    { "zh-CN": "快递公司编码，以及授权页地址", en: "Carrier codes, and the address of the consent page" },
    { "zh-CN": "product.listV2 与 sku.list 的参数和返回", en: "product.listV2 and sku.list: parameters and answers" },
  ],
  connect: (account) => connectDouyin(account),
  emulate: () => startDouyinEmulator(),
};
