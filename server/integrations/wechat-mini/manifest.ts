import type { Manifest } from "../channel/manifest";
import { gatewayUrl } from "../wechat-store/client";
import { connectWechatMini } from "./connector";
import { startMiniEmulator } from "./emulator";

export const wechatMini: Manifest = {
  id: "wechat-mini",
  name: { "zh-CN": "微信小程序（自有商城）", en: "WeChat mini-program (own shop)" },
  kind: "storefront",
  channelType: "wechat",
  docs: "https://developers.weixin.qq.com/miniprogram/dev/platform-capabilities/business-capabilities/order-shipping/order-shipping.html",
  icon: "M15 4a5 5 0 0 0-5 5v6a3 3 0 1 1-3-3M9 20a5 5 0 0 0 5-5V9a3 3 0 1 1 3 3",
  gateway: gatewayUrl,
  fields: [
    { name: "appId", label: { "zh-CN": "小程序 AppID", en: "App id" }, secret: false },
    {
      name: "appSecret",
      label: { "zh-CN": "小程序 AppSecret", en: "App secret" },
      secret: true,
      help: {
        "zh-CN": "小程序后台 → 开发管理 → 开发设置；把本系统的出口地址加入 IP 白名单。",
        en: "In the mini-program's back office under development settings; put our address on its list of allowed ones.",
      },
    },
    {
      name: "mchId",
      label: { "zh-CN": "微信支付商户号", en: "WeChat Pay merchant number" },
      secret: false,
      help: {
        "zh-CN": "收款的商户号（mchid）。订单的外部单号就是在该商户号下单时的 out_trade_no。",
        en: "The merchant (mchid) that takes the money. An order's own number is its out_trade_no there.",
      },
    },
  ],
  limits: [{ method: "*", per: "app", perSecond: 20, burst: 40 }],
  carriers: { sf: "SF", yto: "YTO", zto: "ZTO", sto: "STO", yunda: "YD", jt: "JTSD", ems: "EMS", jd: "JD", db: "DBL" },
  parcels: "numbers",
  stockRows: 1,
  unverified: [
    { "zh-CN": "没有调用过真实平台", en: "Nothing was called against the real platform." },
    {
      "zh-CN": "get_order 的参数 merchant_id、merchant_trade_no，以及返回的 order_state 与 shipping 字段",
      en: "get_order: its parameters merchant_id and merchant_trade_no, and order_state and shipping of its answer",
    },
    {
      "zh-CN": "已发货后再次上传是否按“重新发货”处理，以及错误码 10060002、10060003、10060023",
      en: "That uploading again after all left counts as shipping anew, and error numbers 10060002, 10060003, 10060023",
    },
    {
      "zh-CN": "一次上传全部包裹时 delivery_mode 2 与 is_all_delivered 的用法",
      en: "delivery_mode 2 with is_all_delivered where all parcels are uploaded at once",
    },
    { "zh-CN": "接口调用频率上限", en: "How often it may be called" },
    { "zh-CN": "快递公司编码", en: "Carrier codes" },
  ],
  connect: connectWechatMini,
  emulate: () => startMiniEmulator(),
};
