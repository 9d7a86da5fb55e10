import type { Manifest } from "../channel/manifest";
import { gatewayUrl } from "./client";
import { connectKuaishou } from "./connector";
import { startKuaishouEmulator } from "./emulator";
import { exchangeCode, refreshToken } from "./oauth";

const minute = 60_000;
const day = 24 * 60 * minute;

export const kuaishou: Manifest = {
  id: "kuaishou",
  name: { "zh-CN": "快手小店", en: "Kuaishou" },
  kind: "marketplace",
  channelType: "kuaishou",
  docs: "https://open.kwaixiaodian.com/zone/new/docs/api?name=open.order.cursor.list&version=1",
  icon: "M9 3a3 3 0 1 1 0 6 3 3 0 0 1 0-6zm8 1a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM5 11h10a2 2 0 0 1 2 2v6a2 2 0 0 1-2 2H5zm13 3l3-2v8l-3-2z",
  gateway: gatewayUrl,
  fields: [
    { name: "appKey", label: { "zh-CN": "应用 AppKey", en: "App key" }, secret: false },
    {
      name: "appSecret",
      label: { "zh-CN": "应用 AppSecret", en: "App secret" },
      secret: true,
      help: { "zh-CN": "只用于授权和刷新令牌。", en: "For consent and for new tokens only." },
    },
    {
      name: "signSecret",
      label: { "zh-CN": "签名密钥 signSecret", en: "Signing secret" },
      secret: true,
      help: { "zh-CN": "与 AppSecret 不同，在应用详情里。", en: "Not the app secret; in the app's details." },
    },
    {
      name: "messageKey",
      label: { "zh-CN": "消息密钥", en: "Message key" },
      secret: true,
      help: { "zh-CN": "消息推送用于解密，在消息订阅里。", en: "Opens pushed messages; beside their subscription." },
      optional: true,
    },
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
      const app = { app_id: credentials.appKey ?? "", redirect_uri: redirectUri, response_type: "code", state };
      const scope = "user_info,merchant_order,merchant_refund,merchant_item,merchant_logistics";
      return `https://open.kwaixiaodian.com/oauth/authorize?${new URLSearchParams({ ...app, scope })}`;
    },
    exchange: exchangeCode,
  },
  refresh: refreshToken,
  // Orders may be asked for by the week, refunds by the day.
  pull: { maxSpanMs: day, overlapMs: 3 * minute, lagMs: minute, historyMs: 90 * day },
  limits: [
    { method: "open.order.cursor.list", per: "app", perSecond: 300, burst: 300 },
    { method: "*", per: "shop", perSecond: 50, burst: 50 },
  ],
  parcels: "one",
  stockRows: 20,
  unverified: [
    {
      "zh-CN": "追加包裹：open.seller.order.goods.logistics.append 的返回，以及追加后订单物流信息的顺序",
      en: "Further parcels: the answer of open.seller.order.goods.logistics.append, and where they are in an order",
    },
    { "zh-CN": "没有调用过真实平台", en: "Nothing was called against the real platform." },
    {
      "zh-CN": "发货时间与运单号：sendTime、orderLogisticsInfo.expressNo",
      en: "When an order left and under which numbers: sendTime, orderLogisticsInfo.expressNo",
    },
    {
      "zh-CN": "24 与 802006 以外的错误码，以及哪些可以重试",
      en: "Codes of errors but 24 and 802006, and which of them mean that a call may be tried again",
    },
    { "zh-CN": "权限范围的名称，以及允许的时钟误差", en: "The names of the scopes, and how far a clock may be off" },
    {
      "zh-CN": "商品的 discountFee 是否由店铺承担，totalFee 是否含运费",
      en: "That the article's discountFee is the shop's, and whether totalFee counts freight",
    },
    {
      "zh-CN": "订单中卖家备注的位置，以及订单不存在时的提示",
      en: "Where the seller's notes are in an order, and what Kuaishou says of an order that is not there",
    },
    {
      "zh-CN": "open.item.list.get 与 open.item.sku.list.get 的返回字段名",
      en: "open.item.list.get and open.item.sku.list.get: names in their answers",
    },
    {
      "zh-CN": "open.seller.order.refund.approve 需要回传哪些字段；退货退款不在本系统同意",
      en: "open.seller.order.refund.approve: what has to be repeated; returns of goods are not agreed to from here",
    },
    {
      "zh-CN": "订单已发货后换单号再发货时的提示",
      en: "What a shipment with another number says of an order that was shipped",
    },
    {
      "zh-CN": "单店每秒可调用多少次（应用级订单列表为 300 次）",
      en: "How many calls a second one shop may make: the app may make 300 of the order list",
    },
  ],
  connect: connectKuaishou,
  emulate: () => startKuaishouEmulator(),
};
