import type { Manifest } from "../channel/manifest";
import { gatewayUrl } from "./client";
import { connectTaobao } from "./connector";
import { startTaobaoEmulator } from "./emulator";
import { exchangeCode, refreshSession } from "./oauth";

const minute = 60_000;
const day = 24 * 60 * minute;

export const taobao: Manifest = {
  id: "taobao",
  name: { "zh-CN": "淘宝 / 天猫", en: "Taobao / Tmall" },
  kind: "marketplace",
  channelType: "tmall",
  docs: "https://open.taobao.com/doc.htm?docId=101617",
  icon: "M4 4h16v4h-6v12h-4V8H4z",
  gateway: gatewayUrl,
  fields: [
    { name: "appKey", label: { "zh-CN": "应用 AppKey", en: "App key" }, secret: false },
    { name: "appSecret", label: { "zh-CN": "应用 AppSecret", en: "App secret" }, secret: true },
    {
      name: "session",
      label: { "zh-CN": "店铺授权 SessionKey", en: "Session key of the shop" },
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
      const query = { response_type: "code", client_id: credentials.appKey ?? "", redirect_uri: redirectUri, state };
      return `https://oauth.taobao.com/authorize?${new URLSearchParams(query)}`;
    },
    exchange: exchangeCode,
  },
  refresh: refreshSession,
  // The shop's window is a day at most; half an hour answers reliably.
  pull: { maxSpanMs: 30 * minute, overlapMs: 3 * minute, lagMs: minute, historyMs: 90 * day },
  limits: [{ method: "*", per: "shop", perSecond: 40, burst: 40 }],
  parcels: "lines",
  stockRows: 20,
  unverified: [
    { "zh-CN": "没有调用过真实平台", en: "Nothing was called against the real platform." },
    {
      "zh-CN": "商品行部分件数退款后，该行是关闭还是保留为 refund_status SUCCESS",
      en: "Whether a refund of some units of a line closes the line, or leaves it with refund_status SUCCESS",
    },
    { "zh-CN": "OAuth 地址与换取令牌的返回", en: "OAuth addresses and the answer of the token call" },
    {
      "zh-CN": "taobao.items.onsale.get、taobao.items.seller.list.get 与 taobao.user.seller.get 的参数和返回",
      en: "taobao.items.onsale.get, taobao.items.seller.list.get and taobao.user.seller.get: parameters and answers",
    },
    {
      "zh-CN": "消息中的 user_nick 与 taobao.user.seller.get 的 nick 是否写法一致",
      en: "That the user_nick of a message is written like the nick of taobao.user.seller.get",
    },
    {
      "zh-CN": "物流接口的哪些提示表示交易已发货",
      en: "Which messages of logistics calls mean that the trade was shipped before",
    },
    { "zh-CN": "限流窗口的时长", en: "How long the rate limit's window is" },
  ],
  connect: connectTaobao,
  emulate: () => startTaobaoEmulator(),
};
