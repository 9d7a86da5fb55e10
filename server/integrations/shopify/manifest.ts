import type { Manifest } from "../channel/manifest";
import { connectShopify } from "./connector";
import { startShopifyEmulator } from "./emulator";
import { authorizeUrl, exchangeCode, refreshToken } from "./oauth";

const minute = 60_000;
const day = 24 * 60 * minute;

export const shopify: Manifest = {
  id: "shopify",
  name: { "zh-CN": "Shopify", en: "Shopify" },
  kind: "storefront",
  channelType: "shopify",
  docs: "https://shopify.dev/docs/api/admin-graphql",
  icon: "M6 8h12l1 12H5zM9 8V6a3 3 0 0 1 6 0v2h-2V6a1 1 0 0 0-2 0v2z",
  gateway: undefined,
  fields: [
    { name: "clientId", label: { "zh-CN": "应用 Client ID", en: "Client ID of the app" }, secret: false },
    {
      name: "clientSecret",
      label: { "zh-CN": "应用 Client secret", en: "Client secret of the app" },
      secret: true,
      help: {
        "zh-CN": "在 Dev Dashboard 的应用设置里；推送也用它验签。",
        en: "In the app's settings on the Dev Dashboard; pushes are verified with it, too.",
      },
    },
    {
      name: "accessToken",
      label: { "zh-CN": "Admin API 访问令牌", en: "Admin API access token" },
      secret: true,
      granted: true,
    },
    {
      name: "locationId",
      label: { "zh-CN": "写入库存的地点编号", en: "Location whose stock is set" },
      secret: false,
      help: { "zh-CN": "不填则为店铺的主要地点。", en: "The shop's primary location when left empty." },
      optional: true,
    },
  ],
  oauth: { authorizeUrl, exchange: exchangeCode },
  refresh: refreshToken,
  // Without the scope read_all_orders the last 60 days can be read.
  pull: { maxSpanMs: day, overlapMs: 3 * minute, lagMs: minute, historyMs: 60 * day },
  // What counts are the points of the bucket, for which the client itself waits.
  limits: [{ method: "*", per: "shop", perSecond: 10, burst: 20 }],
  parcels: "units",
  warehouses: true,
  warehouseField: "locationId",
  stockRows: 100,
  unverified: [
    {
      "zh-CN": "一个履约单追加多个运单号：fulfillmentTrackingInfoUpdate",
      en: "Several tracking numbers of one fulfillment: fulfillmentTrackingInfoUpdate",
    },
    { "zh-CN": "没有调用过真实平台", en: "Nothing was called against the real platform." },
    {
      "zh-CN": "从 Shopify 指派以外的地点发货前调用 fulfillmentOrderMove",
      en: "fulfillmentOrderMove before a fulfillment from another location than Shopify had assigned",
    },
    {
      "zh-CN": "2026-10 版本中订单、履约单、退款与退货的字段名",
      en: "Field names of orders, fulfillment orders, refunds and returns in version 2026-10",
    },
    { "zh-CN": "每个查询消耗的点数", en: "The cost of each query in points" },
    { "zh-CN": "不带 id 的 `location` 是否为主地点", en: "That `location` without an id is the primary one" },
    {
      "zh-CN": "搜索条件 financial_status 与 return_status",
      en: "The search terms financial_status and return_status",
    },
    { "zh-CN": "ReturnApproveRequestInput 及其错误码", en: "ReturnApproveRequestInput and the codes of its errors" },
    {
      "zh-CN": "哪类应用可用客户端凭证刷新；公开应用到期的令牌不会刷新",
      en: "Which app kinds may refresh by client credentials; tokens of public apps that expire are not refreshed",
    },
  ],
  connect: connectShopify,
  emulate: () => startShopifyEmulator(),
};
