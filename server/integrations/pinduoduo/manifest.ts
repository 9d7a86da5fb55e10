import type { Manifest } from "../channel/manifest";
import { gatewayUrl } from "./client";
import { connectPinduoduo } from "./connector";
import { startPinduoduoEmulator } from "./emulator";
import { exchangeCode, refreshToken } from "./oauth";

const minute = 60_000;
const day = 24 * 60 * minute;

export const pinduoduo: Manifest = {
  id: "pinduoduo",
  name: { "zh-CN": "拼多多", en: "Pinduoduo" },
  kind: "marketplace",
  channelType: "pinduoduo",
  docs: "https://open.pinduoduo.com/application/document/browse?idStr=8EC06C399636041E",
  icon: "M12 3l8 5v8l-8 5-8-5V8zM9 8v9h2v-3h2a3 3 0 0 0 0-6zm2 2h2a1 1 0 0 1 0 2h-2z",
  gateway: gatewayUrl,
  fields: [
    { name: "clientId", label: { "zh-CN": "应用 client_id", en: "Client id" }, secret: false },
    { name: "clientSecret", label: { "zh-CN": "应用 client_secret", en: "Client secret" }, secret: true },
    {
      name: "accessToken",
      label: { "zh-CN": "店铺 access_token", en: "Access token of the shop" },
      secret: true,
      help: {
        "zh-CN": "店铺授权后得到；走授权跳转时不用填。",
        en: "Comes with the shop's consent; not needed with the redirect.",
      },
      granted: true,
    },
    {
      name: "refreshToken",
      label: { "zh-CN": "refresh_token", en: "Refresh token" },
      secret: true,
      granted: true,
      optional: true,
    },
  ],
  oauth: {
    authorizeUrl({ credentials, redirectUri, state }) {
      const query = { response_type: "code", client_id: credentials.clientId ?? "", redirect_uri: redirectUri, state };
      return `https://fuwu.pinduoduo.com/service-market/auth?${new URLSearchParams(query)}`;
    },
    exchange: exchangeCode,
  },
  refresh: refreshToken,
  // News younger than three minutes are refused; the seconds more are for clocks that differ.
  pull: { maxSpanMs: 29 * minute, overlapMs: 3 * minute, lagMs: 3 * minute + 20_000, historyMs: 90 * day },
  limits: [
    { method: "pdd.order.number.list.increment.get", per: "app", perSecond: 50, burst: 50 },
    { method: "pdd.refund.list.increment.get", per: "app", perSecond: 10, burst: 10 },
    { method: "pdd.order.information.get", per: "app", perSecond: 500, burst: 100 },
    { method: "*", per: "shop", perSecond: 50, burst: 50 },
  ],
  parcels: "one",
  stockRows: 1,
  unverified: [
    {
      "zh-CN": "追加包裹：pdd.order.upload.extra.logistics 的返回，以及订单详情中的 extra_delivery_list",
      en: "Further parcels: the answer of pdd.order.upload.extra.logistics, and extra_delivery_list in an order",
    },
    { "zh-CN": "没有调用过真实平台", en: "Nothing was called against the real platform." },
    {
      "zh-CN": "发货时间与运单号：shipping_time、tracking_number",
      en: "When an order left and under which number: shipping_time, tracking_number",
    },
    { "zh-CN": "授权页地址", en: "The address of the consent page" },
    {
      "zh-CN": "20004 以外的错误码，以及哪些可以重试",
      en: "Error codes other than 20004, and which of them mean that a call may be tried again",
    },
    {
      "zh-CN": "after_sales_status 传 1 是否返回所有状态的售后",
      en: "That after_sales_status 1 asks for refunds in every state",
    },
    {
      "zh-CN": "capital_free_discount 由谁承担：按店铺承担处理",
      en: "Who pays capital_free_discount: it is taken for the shop's",
    },
    {
      "zh-CN": "收件人密文的标记（~…~），以及脱敏字段是否总会返回",
      en: "How sealed receivers are marked (~…~), and that their masked fields always come",
    },
    {
      "zh-CN": "pdd.refund.agree 与 pdd.order.note.update 的返回",
      en: "The answers of pdd.refund.agree and pdd.order.note.update",
    },
    {
      "zh-CN": "哪些提示表示订单已发货或退款已同意",
      en: "Which words mean that an order was shipped, or a refund agreed, before",
    },
    {
      "zh-CN": "不接收 WebSocket 消息：拉取已包含同样的内容",
      en: "Messages over WebSocket are not read: the pull has all they say",
    },
  ],
  connect: connectPinduoduo,
  emulate: () => startPinduoduoEmulator(),
};
