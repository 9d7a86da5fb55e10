import type { Manifest } from "../channel/manifest";
import { gatewayUrl } from "./client";
import { connectWechatStore } from "./connector";
import { startWechatEmulator } from "./emulator";

const minute = 60_000;
const day = 24 * 60 * minute;

export const wechatStore: Manifest = {
  id: "wechat-store",
  name: { "zh-CN": "微信小店", en: "WeChat Store" },
  kind: "marketplace",
  channelType: "wechat",
  docs: "https://developers.weixin.qq.com/doc/store/shop/",
  icon: "M9 4c4 0 7 2.600 7 6s-3 6-7 6l-4 2 1-3c-2-1-4-3-4-5 0-3.400 3-6 7-6zM17 9c3 1 5 3 5 5.500 0 1.500-1 3-2 4l1 2.500-3-1.500c-3 .5-6-.5-7-2.500",
  gateway: gatewayUrl,
  fields: [
    { name: "appId", label: { "zh-CN": "小店 AppID", en: "App id" }, secret: false },
    {
      name: "appSecret",
      label: { "zh-CN": "小店 AppSecret", en: "App secret" },
      secret: true,
      help: {
        "zh-CN": "小店后台 → 服务市场 → 经营工具 → 自研；把本系统的出口地址加入 IP 白名单。",
        en: "In the shop's back office under service market, own development; put our address on its list of allowed ones.",
      },
    },
    {
      name: "pushToken",
      label: { "zh-CN": "消息推送 Token", en: "Token of pushed messages" },
      secret: true,
      help: { "zh-CN": "不填则只按时拉取。", en: "Without it orders are pulled only." },
      optional: true,
    },
    {
      name: "encodingAesKey",
      label: { "zh-CN": "消息推送 EncodingAESKey", en: "EncodingAESKey of pushed messages" },
      secret: true,
      optional: true,
    },
  ],
  pull: { maxSpanMs: 7 * day, overlapMs: 3 * minute, lagMs: minute, historyMs: 90 * day },
  // Ten thousand a minute.
  limits: [{ method: "*", per: "app", perSecond: 150, burst: 150 }],
  carriers: { sf: "SF", yto: "YTO", zto: "ZTO", sto: "STO", yunda: "YD", jt: "JTSD", ems: "EMS", jd: "JD", db: "DBL" },
  parcels: "units",
  warehouses: true,
  namesWarehouses: true,
  stockRows: 10,
  unverified: [
    {
      "zh-CN": "订单指定的仓库：商品行中的 out_warehouse_id",
      en: "The warehouse an order names: out_warehouse_id of its lines",
    },
    { "zh-CN": "没有调用过真实平台", en: "Nothing was called against the real platform." },
    {
      "zh-CN": "库存更新 diff_type 3 是否为直接设值，以及同意售后的 accept_type 1 与 2",
      en: "That diff_type 3 of a stock update sets, and accept_type 1 and 2 of agreeing to a refund",
    },
    {
      "zh-CN": "warehouse/stock/update 的 diff_type 3 是否同样为设值，仓库编码是否用店铺自定的",
      en: "That warehouse/stock/update sets with diff_type 3 as well, and takes the code the shop gave the warehouse",
    },
    {
      "zh-CN": "商品行的哪些优惠由他方补给店铺：达人、平台、国补",
      en: "Which coupons of a line the shop is paid for by others: talents', the platform's, national subsidies",
    },
    {
      "zh-CN": "订单不存在或已发货时的错误码与提示",
      en: "Error numbers and words of an order that is not there or was shipped before",
    },
    {
      "zh-CN": "可读取多久以前的订单，以及列表的顺序",
      en: "How far back orders can be read, and in which order a list is told",
    },
    {
      "zh-CN": "店铺自研应用收到的电话与地址是否脱敏",
      en: "Whether phone and address come masked to an app of the shop's own",
    },
    {
      "zh-CN": "product/list/get 与 product/get 的返回字段名",
      en: "product/list/get and product/get: the names of the answer's fields",
    },
    { "zh-CN": "快递公司编码", en: "Carrier codes" },
  ],
  connect: connectWechatStore,
  emulate: () => startWechatEmulator(),
};
