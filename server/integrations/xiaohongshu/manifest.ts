import type { Manifest } from "../channel/manifest";
import { gatewayUrl } from "./client";
import { connectXiaohongshu } from "./connector";
import { startXiaohongshuEmulator } from "./emulator";
import { exchangeCode, refreshToken } from "./oauth";

const minute = 60_000;
const day = 24 * 60 * minute;

export const xiaohongshu: Manifest = {
  id: "xiaohongshu",
  name: { "zh-CN": "小红书", en: "Xiaohongshu" },
  kind: "marketplace",
  docs: "https://open.xiaohongshu.com/document/developer/file/39",
  icon: "M4 4h16v16H4zM7 8v8M11 8v8M15 8v8M15 12h3",
  gateway: gatewayUrl,
  fields: [
    { name: "appId", label: { "zh-CN": "应用 AppId", en: "App id" }, secret: false },
    { name: "appSecret", label: { "zh-CN": "应用 AppSecret", en: "App secret" }, secret: true },
    {
      name: "whcode",
      label: { "zh-CN": "仓库编码", en: "Warehouse code" },
      secret: false,
      help: {
        "zh-CN": "店铺按仓管理库存时填写。",
        en: "When the shop keeps its stock by warehouse.",
      },
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
    authorizeUrl({ credentials, redirectUri, state }) {
      const query = { appId: credentials.appId ?? "", redirectUri, state };
      return `https://ark.xiaohongshu.com/ark/authorization?${new URLSearchParams(query)}`;
    },
    exchange: exchangeCode,
  },
  refresh: refreshToken,
  // Half an hour is the longest span by the time of change, of orders and of refunds.
  pull: { maxSpanMs: 30 * minute, overlapMs: 3 * minute, lagMs: minute, historyMs: 30 * day },
  limits: [{ method: "*", per: "app", perSecond: 100, burst: 100 }],
  carriers: {
    ...{ sf: "shunfeng", yto: "yuantong", zto: "zhongtong", sto: "shentong", yunda: "yunda", jt: "jtexpress" },
    ...{ ems: "ems", jd: "jd", db: "debangwuliu" },
  },
  partialShipment: true,
  warehouses: true,
  warehouseField: "whcode",
  stockRows: 10,
  unverified: [
    "That skuAfterSaleStatus 3 may stand for a refund of some units only",
    "When an order left and under which numbers: deliveryTime, expressTrackingNo",
    "Nothing was called against the real platform.",
    "Which words of an error mean wrong keys, too many calls, an order that is not there or was shipped before",
    "How far back orders can be read",
    "Names of the receiver's province, city and district in an order's detail",
    "That totalPaidAmount of a line is what is left after the shop's and the platform's discounts and changed prices",
    "product.getDetailSkuList: the names of the answer's fields",
    "The operator order.modifySellerMarkInfo asks for, and that a shop without warehouses uses inventory.syncSkuStock",
    "Whether agreeing to a return needs the address to send it to",
    "Carrier codes, and the address of the consent page",
    "Pushed messages are not read: how they are signed was not found",
  ],
  connect: (account) => connectXiaohongshu(account),
  emulate: () => startXiaohongshuEmulator(),
};
