import type { Manifest } from "../channel/manifest";
import { connectWoo } from "./connector";
import { startWooEmulator } from "./emulator";

const minute = 60_000;
const day = 24 * 60 * minute;

export const woocommerce: Manifest = {
  id: "woocommerce",
  name: { "zh-CN": "WooCommerce", en: "WooCommerce" },
  kind: "storefront",
  channelType: "own_site",
  docs: "https://woocommerce.github.io/woocommerce-rest-api-docs/",
  icon: "M3 5h18v11h-8l2 4-6-4H3zM6 8l2 5 2-4 2 4 2-5h-1l-1 3-2-4-2 4-1-3z",
  gateway: undefined,
  fields: [
    {
      name: "consumerKey",
      label: { "zh-CN": "Consumer key（ck_…）", en: "Consumer key (ck_…)" },
      secret: false,
      help: {
        "zh-CN":
          "WooCommerce → 设置 → 高级 → REST API，权限选“读/写”。店铺必须能用 https 访问；只有 http 的店铺无法接入。",
        en: "WooCommerce → Settings → Advanced → REST API, with the permission Read/Write. The shop has to be reached by https; one with http only cannot be connected.",
      },
    },
    {
      name: "consumerSecret",
      label: { "zh-CN": "Consumer secret（cs_…）", en: "Consumer secret (cs_…)" },
      secret: true,
    },
    {
      name: "webhookSecret",
      label: { "zh-CN": "Webhook 密钥", en: "Secret of the webhook" },
      secret: true,
      help: { "zh-CN": "使用推送时填写；不填也会定时拉取。", en: "For pushes; without it orders are still pulled." },
      optional: true,
    },
  ],
  // A shop's own machine: pages of a day keep its answers small.
  pull: { maxSpanMs: day, overlapMs: 3 * minute, lagMs: minute, historyMs: 365 * day },
  limits: [{ method: "*", per: "shop", perSecond: 5, burst: 10 }],
  parcels: "one",
  stockRows: 100,
  unverified: [
    { "zh-CN": "没有调用过真实店铺", en: "Nothing was called against a real shop." },
    {
      "zh-CN": "订单的 orderby=modified 与 modified_before，需要 WooCommerce 5.8 及以上",
      en: "orderby=modified and modified_before of orders, which need WooCommerce 5.8 or newer",
    },
    {
      "zh-CN": "以 global_unique_id 为条码，需要 9.1 及以上",
      en: "global_unique_id as the barcode, which needs 9.1 or newer",
    },
    {
      "zh-CN": "Webhook 的表单探测请求，以及它是否不带签名",
      en: "The form-data ping of a webhook and that it is not signed",
    },
    { "zh-CN": "批量请求是否按发送顺序返回", en: "Rows of a batch come back in the order they were sent" },
    { "zh-CN": "代理去掉 Authorization 头的店铺", en: "Shops behind a proxy that drops the Authorization header" },
  ],
  connect: (account) => connectWoo(account),
  emulate: () => startWooEmulator(),
};
