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
  channelType: "xiaohongshu",
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
  parcels: "lines",
  warehouses: true,
  warehouseField: "whcode",
  stockRows: 10,
  unverified: [
    { "zh-CN": "没有调用过真实平台", en: "Nothing was called against the real platform." },
    {
      "zh-CN": "skuAfterSaleStatus 3 是否可能只是部分件数退款",
      en: "That skuAfterSaleStatus 3 may stand for a refund of some units only",
    },
    {
      "zh-CN": "发货时间与运单号：deliveryTime、expressTrackingNo",
      en: "When an order left and under which numbers: deliveryTime, expressTrackingNo",
    },
    {
      "zh-CN": "哪些错误提示表示密钥有误、调用过多、订单不存在或已发货",
      en: "Which words of an error mean wrong keys, too many calls, an order that is not there or was shipped before",
    },
    { "zh-CN": "可读取多久以前的订单", en: "How far back orders can be read" },
    {
      "zh-CN": "订单详情中收件人省、市、区的字段名",
      en: "Names of the receiver's province, city and district in an order's detail",
    },
    {
      "zh-CN": "商品行的 totalPaidAmount 是否为扣除店铺与平台优惠、改价后的金额",
      en: "That totalPaidAmount of a line is what is left after the shop's and the platform's discounts and changed prices",
    },
    {
      "zh-CN": "product.getDetailSkuList 的返回字段名",
      en: "product.getDetailSkuList: the names of the answer's fields",
    },
    {
      "zh-CN": "order.modifySellerMarkInfo 要求的操作人，以及无仓店铺是否使用 inventory.syncSkuStock",
      en: "The operator order.modifySellerMarkInfo asks for, and that a shop without warehouses uses inventory.syncSkuStock",
    },
    { "zh-CN": "同意退货是否需要填写退货地址", en: "Whether agreeing to a return needs the address to send it to" },
    { "zh-CN": "快递公司编码，以及授权页地址", en: "Carrier codes, and the address of the consent page" },
    {
      "zh-CN": "不接收推送消息：未找到其签名方式",
      en: "Pushed messages are not read: how they are signed was not found",
    },
  ],
  connect: (account) => connectXiaohongshu(account),
  emulate: () => startXiaohongshuEmulator(),
};
